#!/usr/bin/python3
"""Every error a person can meet in the answers of a server, caused for real in a real window: the
sandbox misbehaves, or the person does. For each: title and sentence are read through the
accessibility tree, what was typed is still there, the focus is where it helps, and the next step
works by keyboard. What happens before an answer is in errors_line.py. Exit status 0 only if all of
them are as they should be."""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import errors_line  # noqa: E402
import offline  # noqa: E402
import states  # noqa: E402
from covered import compare, enumerators, shows_error  # noqa: E402
from errortrials import EMAIL, PASSWORD, Banner, ErrorTrials, plain, run_trials  # noqa: E402
from window import Atspi, Failed, has_state, name_of, role_of, wait_until  # noqa: E402

FLOW_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
JSON, HTML = [["Content-Type", "application/json"]], [["Content-Type", "text/html"]]


class Trials(ErrorTrials):
    def every_kind_has_a_trial(self):
        kinds = enumerators("api/values/apierror.h", "ErrorKind")
        # Of visual.md's table, but no kind of the library's.
        notes = {"EmailNotVerified", "NoOrganisation", "ForeignLink", "PlainHttp",
                 "AddressUnusable", "KeyringSilent", "KeyringLocked"}
        compare("errors", kinds | notes, Trials, errors_line.Trials, offline.Trials, states.Trials)

    # Signing in.

    def _sign_in_with(self, banner, fault=None, email=EMAIL, password=PASSWORD):
        self._sign_in_page()
        if fault:
            self._control.do(do="fault", operation="login", **fault)
        self._try_to_sign_in(email, password)
        self._expect(banner, {"E-mail": email})

    @shows_error("WrongCredentials")
    def wrong_credentials(self):
        self._sign_in_with(Banner("E-mail or password is not right", "Capital letters count",
                                  focus="Password"), password="not-it-at-all")
        self._holds({"Password": ""})

    @shows_error("FieldInvalid")
    def nothing_is_sent_of_what_cannot_be_right(self):
        self._sign_in_page()
        self._try_to_sign_in("ada at harbour")
        self._focus_in("E-mail")
        description = self._window.focused().get_description()
        if "looks like" not in description:
            raise Failed(f"the field says: {description!r}; there was: {self._window.texts()}")
        print(f"   {description}")
        self._keep_picture("field")
        if self._control.counts()["operations"].get("login", 0):
            raise Failed("it was sent")

    @shows_error("NoOrganisation")
    def no_organisation(self):
        self._sign_in_with(Banner("Your account has no organisation", "Your password is right",
                                  "Copy a message for them", "Your account has no organisation"),
                           email="none@harbour.example")

    @shows_error("AccountUnusable")
    def account_unusable(self):
        self._sign_in_with(Banner("The server cannot handle this account", "single sign-on",
                                  "Show in support desk", "Account check"),
                           email="single-sign-on@harbour.example")
        self._window.press("F12")
        wait_until("the end of the desk", lambda: not self._window.find("Account check"))

    @shows_error("EmailNotVerified")
    def email_not_verified(self):
        self._sign_in_page()
        self._try_to_sign_in("unverified@harbour.example")
        self._window.wait_for("Confirm your address")
        self._window.wait_for_text("This address is not verified yet")
        wait_until("the address", lambda: any("unverified@harbour.example" in plain(text)
                                              for text in self._window.texts()), 10)
        self._keep_picture("not verified")

    @shows_error("RateLimited")
    def rate_limited(self):
        self._sign_in_with(Banner("Wait 0:", "The server asks for a pause"),
                           {"status": 429, "body": "Limit Exceeded\n",
                            "headers": [["Content-Type", "text/plain"], ["Retry-After", "6"]]})
        wait_until("the button that counts down", lambda: any(
            text.startswith("Wait 0:0") for text in self._buttons()), 5)
        wait_until("the button after the wait", lambda: (
            node := self._window.find("Sign in", "push button"))
            and has_state(node, Atspi.StateType.SENSITIVE), 15)
        self._window.press_button("Sign in")
        self._window.wait_for("Sign out", seconds=20)

    def _buttons(self):
        return [name_of(node) for node in self._window.objects() if role_of(node) == "push button"]

    @shows_error("ServerFailed")
    def server_failed(self):
        self._sign_in_with(Banner("The server has a problem (503)", "It is not you", "Try again",
                                  "Sign out"), {"status": 503, "body": ""})

    @shows_error("OutcomeUnknown")
    def outcome_unknown(self):
        self._sign_in_with(Banner("No answer arrived", "Trying again does no harm", "Try again",
                                  "Sign out"), {"drop": "after"})

    @shows_error("OutcomeUnknown")
    def sign_out_unknown(self):
        self._sign_in_page()
        self._try_to_sign_in()
        self._window.wait_for("Sign out", seconds=20)
        self._control.do(do="fault", operation="logout", drop="after")
        self._window.press_button("Sign out")
        self._expect(Banner("Signed out here", "the session token runs out"),
                     {"E-mail": EMAIL})

    @shows_error("Cancelled")
    def cancelled_says_nothing(self):
        self._sign_in_page()
        self._control.do(do="fault", operation="login", delayMs=5000)
        self._try_to_sign_in()
        self._window.wait_for("Cancel", role="push button")
        before = self._window.focused()
        self._window.press("Escape")
        wait_until("the end of the wait", lambda: not self._window.find("Cancel"), 4)
        if alerts := [text for text in self._window.texts() if ". " in text]:
            raise Failed(f"it says: {alerts}; the focus was in {before}")
        self._holds({"E-mail": EMAIL})
        self._focus_in("Password")

    @shows_error("NotThisApi")
    def not_this_api(self):
        self._sign_in_with(Banner("This is not the auth server", "sign-in page of a Wi-Fi network",
                                  "Edit server", "Test connection", then_focus="Address"),
                           {"status": 200, "body": "<html>Welcome to the hotel</html>",
                            "headers": HTML})
        self._leave_dialog()

    @shows_error("AnswerUnreadable")
    def answer_unreadable(self):
        self._sign_in_with(Banner("The answer could not be read", "Nothing was changed here",
                                  "Try again", "Sign out"),
                           {"status": 200, "headers": JSON,
                            "body": '{"tokens":{"session_token":7}}'})

    @shows_error("Redirected")
    def redirected(self):
        self._sign_in_with(Banner("The server sent Latchkey elsewhere", "It was not followed",
                                  "Edit server", "Test connection"),
                           {"status": 307, "body": "",
                            "headers": [["Location", "https://elsewhere.example/"]]})
        self._leave_dialog()

    @shows_error("TooLarge")
    def too_large(self):
        self._sign_in_with(Banner("The answer is too large", "It was not read",
                                  "Show in support desk", "Account check"),
                           {"status": 200, "body": "x" * 400_000, "headers": JSON})
        self._window.press("F12")
        wait_until("the end of the desk", lambda: not self._window.find("Account check"))

    @shows_error("ApiKeyRefused")
    def api_key_refused(self):
        self._sign_in_with(Banner("The server does not accept this API key", "Capital letters count",
                                  "Edit server", "Test connection", then_focus="API key"),
                           {"status": 401, "body": '{"error":"Invalid API key"}', "headers": JSON})
        self._leave_dialog()

    # Signing up.

    def _sign_up_with(self, banner, email, invite=None, fault=None):
        self._sign_in_page()
        self._window.press_button("Create an account")
        self._window.wait_for("First name")
        if fault:
            self._control.do(do="fault", operation="signup", **fault)
        typed = {"First name": "Jun", "Last name": "Watanabe", "E-mail": email}
        self._fill(**typed, **{"Password": "tide-lantern-81", "Password again": "tide-lantern-81"})
        if invite:
            self._window.press_button("I have an invite")
            self._window.wait_for("Invite")
            typed["Invite"] = invite
            self._fill(Invite=invite)
        self._window.press_button("Create account")
        self._expect(banner, typed)

    @shows_error("AddressTaken")
    def address_taken(self):
        self._sign_up_with(Banner("This address has an account already", "Nothing was created",
                                  "Sign in instead", "Keep me signed in"), EMAIL)
        self._holds({"E-mail": EMAIL})

    @shows_error("InviteNeeded")
    def invite_needed(self):
        self._sign_up_with(Banner("This address needs an invite", "elsewhere.example",
                                  focus="Invite"), "jun@elsewhere.example")

    @shows_error("InviteRefused")
    def invite_refused(self):
        self._sign_up_with(Banner("This invite does not let you in", "for another address",
                                  focus="Invite"), "jun@elsewhere.example", invite="demo-invite")

    @shows_error("InputRefused")
    def input_refused(self):
        self._sign_up_with(Banner("The server did not accept this", "It does not say which field",
                                  focus="First name"), "jun@harbour.example",
                           fault={"status": 400, "body": '{"message":"No.","debug":""}',
                                  "headers": JSON})

    @shows_error("OutcomeUnknown")
    def sign_up_unknown(self):
        self._sign_up_with(Banner("We do not know whether it worked", "may exist already",
                                  "Sign in to find out", "Keep me signed in"),
                           "unsure@harbour.example", fault={"drop": "after"})
        self._holds({"E-mail": "unsure@harbour.example"})

    # Confirming an address.

    def _verify_page(self, email):
        self._sign_in_page()
        self._window.type_into("E-mail", email)
        self._window.press_button("Verify an e-mail address")
        self._window.wait_for("Confirm your address")

    def _paste(self, text):
        self._window.tab_to("Token, link or the whole mail")
        self._window.type(text)
        self._window.wait_for_text("Verification link found")

    @shows_error("VerificationRefused")
    def verification_refused(self):
        token = "Zm9yZXZlci1hbmQtYS1kYXktaXMtYS1sb25nLXRpbWU"
        self._verify_page("unverified@harbour.example")
        self._paste(token)
        self._window.press_button("Verify")
        self._expect(Banner("This link does not work", "more than a day old", "Send a new mail",
                            "Send again in", focus="Token, link or the whole mail"),
                     {"Token, link or the whole mail": token})
        if self._control.counts()["operations"].get("send", 0) != 1:
            raise Failed(f"one mail expected: {self._control.counts()}")

    @shows_error("ForeignLink")
    def foreign_link(self):
        self._verify_page("unverified@harbour.example")
        self._paste("https://elsewhere.example/auth/verify-email?token="
                    "Zm9yZXZlci1hbmQtYS1kYXktaXMtYS1sb25nLXRpbWU")
        self._expect(Banner("The link names elsewhere.example", "a server may have a second name",
                            "Verify", "This link does not work"))

    def _send_mail(self, banner, email, fault=None):
        self._verify_page(email)
        if fault:
            self._control.do(do="fault", operation="send", **fault)
        self._window.press_button("Send the mail")
        self._expect(banner)

    @shows_error("OutcomeUnknown")
    def mail_unknown(self):
        self._send_mail(Banner("The mail may be on its way", "Wait before asking again"),
                        "Unverified@harbour.example", fault={"drop": "after"})
        wait_until("the button that counts down", lambda: any(
            text.startswith("Send again in 0:5") for text in self._buttons()), 15)

    @shows_error("AlreadyVerified")
    def already_verified(self):
        self._send_mail(Banner("This address is confirmed already", "You can sign in", "Sign in",
                               "Keep me signed in"), EMAIL)
        self._holds({"E-mail": EMAIL})

    @shows_error("UnknownAddress")
    def unknown_address(self):
        self._send_mail(Banner("The server knows no such account", "exactly as at sign-up",
                               "Create an account", "First name", focus="E-mail"),
                        "nobody@harbour.example")
        self._holds({"E-mail": "nobody@harbour.example"})

    # Several organisations.

    def _several_organisations(self):
        self._sign_in_page()
        self._try_to_sign_in("several@harbour.example")
        self._window.wait_for("Look up another flow…", seconds=20)

    def _look_up(self, flow):
        self._window.press_button("Look up another flow…")
        self._window.wait_for("Id of the flow")
        self._window.type_into("Id of the flow", flow)
        self._window.press("Return")

    @shows_error("FlowEnded")
    def flow_ended(self):
        self._several_organisations()
        flow = wait_until("the flow's id on the page",
                          lambda: FLOW_ID.search("\n".join(self._window.texts())), 15)[0]
        self._control.do(do="expire-flow", flowId=flow)
        self._look_up(flow)
        self._expect(Banner("This sign-in has run out", "It was open for 10 minutes",
                            "Start again", "Keep me signed in"))
        self._holds({"E-mail": "several@harbour.example"})

    def flow_never_there(self):
        self._several_organisations()
        self._look_up("never-there")
        field = "Id of the flow"
        wait_until("what the field says", lambda: (node := self._window.focused())
                   and name_of(node) == field and "No open sign-in" in node.get_description(), 15)
        print(f"   {self._window.focused().get_description()}")
        self._holds({field: "never-there"})
        if any("has run out" in text for text in self._window.texts()):
            raise Failed("the sign-in that is open is said to have run out")

    @shows_error("OperationMissing")
    def look_up_not_offered(self):
        self._several_organisations()
        self._control.do(do="set-mode", flowRoute=False)
        try:
            self._look_up("never-there")
            self._expect(Banner("This server does not offer the look-up of flows",
                                 "Signing in still works", "Go back", "Keep me signed in"))
        finally:
            self._control.do(do="set-mode", flowRoute=True)


if __name__ == "__main__":
    sys.exit(run_trials(Trials, __doc__))
