"""Certificates made for a trial: good ones and such that a program has to refuse."""

import subprocess

from window import Failed


class Certificates:
    def __init__(self, place):
        self._place = place

    def of_itself(self, name, alternative="DNS:localhost"):
        """Signed by itself."""
        key, certificate = self._place / f"{name}.key", self._place / f"{name}.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                      certificate, "-subj", "/CN=localhost", "-days", "30", "-addext",
                      f"subjectAltName={alternative}")
        return certificate, key

    def signed(self, name, begins="20250101000000Z", ends="20491231000000Z",
               alternative="DNS:localhost", bits=2048, purpose="serverAuth"):
        """Signed by an authority of our own, which the profile called `name` trusts."""
        authority, authority_key = self._place / "authority.pem", self._place / "authority.key"
        if not authority.exists():
            self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                          authority_key, "-out", authority, "-subj", "/CN=Harbour authority",
                          "-days", "3650")
        place = self._place / f"{name}-signed"
        place.mkdir()
        (place / "index").touch()
        (place / "conf").write_text(f"""
[ca]
default_ca = house
[house]
database = {place}/index
new_certs_dir = {place}
default_md = sha256
policy = any
rand_serial = yes
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
extendedKeyUsage = {purpose}
subjectAltName = {alternative}
""")
        key, request, certificate = place / "key", place / "request", place / "pem"
        self._openssl("req", "-new", "-newkey", f"rsa:{bits}", "-nodes", "-keyout", key, "-out",
                      request, "-subj", "/CN=localhost")
        self._openssl("ca", "-batch", "-config", place / "conf", "-cert", authority, "-keyfile",
                      authority_key, "-in", request, "-out", certificate, "-notext", "-startdate",
                      begins, "-enddate", ends)
        return certificate, key, authority

    @staticmethod
    def names(*texts):
        """As `alternative` of the one that is signed: the names are whatever the texts say."""
        plain = {"\n": "\\n", "\r": "\\r"}
        lines = ("".join(plain.get(c) or (c if c.isalnum() or ord(c) > 127 else f"\\{c}") for c in text)
                 for text in texts)
        return "@names\n[names]\n" + "\n".join(
            f"DNS.{place} = {line}" for place, line in enumerate(lines))

    @staticmethod
    def _openssl(*arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True,
                              timeout=60)
        if done.returncode != 0:
            raise Failed(f"openssl {arguments[0]}: {done.stderr}")
