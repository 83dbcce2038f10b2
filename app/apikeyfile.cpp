#include "apikeyfile.h"

#include <QCoreApplication>
#include <QFile>

namespace latchkey {

namespace {
struct KeyFileWords {
    Q_DECLARE_TR_FUNCTIONS(ApiKeyFile)
};
} // namespace

tl::expected<Secret, QString> readApiKeyFile(const QString &path)
{
    constexpr qint64 longestKey = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(KeyFileWords::tr("The API key file %1 cannot be read (%2).")
                                  .arg(path, file.errorString()));
    QByteArray content = file.read(longestKey + 1);
    QByteArray line = content.trimmed();
    const bool tooLong = content.size() > longestKey;
    wipe(content);
    if (line.isEmpty())
        return tl::unexpected(KeyFileWords::tr("The API key file %1 is empty.").arg(path));
    if (tooLong || line.contains('\n') || line.contains('\r'))
        return tl::unexpected(
            KeyFileWords::tr("The API key file %1 holds more than one line.").arg(path));
    return Secret::takeFrom(line);
}

} // namespace latchkey
