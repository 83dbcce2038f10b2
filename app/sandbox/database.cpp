#include "database.h"

#include "schema.h"

#include <QFile>
#include <QSqlError>
#include <QSqlRecord>

namespace sandbox {

// Marks our files in SQLite's header ("LKsb"), so that the database of another program is never
// taken for ours.
static constexpr int applicationId = 0x4C4B7362;

QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string fromQt(const QVariant &value)
{
    return value.toString().toStdString();
}

std::optional<std::string> optionalText(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(fromQt(value));
}

QVariant optionalValue(const std::optional<std::string> &text)
{
    return text ? QVariant(toQt(*text)) : QVariant(QMetaType::fromType<QString>());
}

Database::Database()
    : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("sandbox")))
{
}

Database::~Database()
{
    close();
    m_database = {};
    QSqlDatabase::removeDatabase(QStringLiteral("sandbox"));
}

void Database::close()
{
    m_statements.clear();
    m_database.close();
}

void Database::open(const std::string &path)
{
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!path.empty() && QFile::exists(toQt(path)))
        checkFile(path);
    m_database.setDatabaseName(path.empty() ? QStringLiteral(":memory:") : toQt(path));
    if (!m_database.open())
        throw StoreError("database " + path + ": cannot be opened ("
            + m_database.lastError().databaseText().toStdString() + ")");
    try {
        // Exclusive: two servers on one file would each believe that theirs is the newest token.
        rows("PRAGMA locking_mode=EXCLUSIVE");
        rows("PRAGMA journal_mode=WAL");
        rows("PRAGMA synchronous=FULL");
        rows("PRAGMA foreign_keys=ON");
        createTables();
        rows("PRAGMA application_id=1280013154");
        static_assert(applicationId == 1280013154);
    } catch (const StoreError &error) {
        close();
        throw StoreError("database " + path + ": " + error.what());
    }
}

/// Looks at an existing file through a connection that cannot write.
void Database::checkFile(const std::string &path)
{
    if (QFile(toQt(path)).size() == 0)
        return;
    const QString options = m_database.connectOptions();
    // 'immutable' is not used: after a crash the newest commits are in the WAL file, which a plain
    // read-only connection replays without touching the database.
    m_database.setConnectOptions(options + QStringLiteral(";QSQLITE_OPEN_READONLY"));
    m_database.setDatabaseName(toQt(path));
    std::string fault;
    if (!m_database.open()) {
        fault = m_database.lastError().databaseText().toStdString();
    } else {
        try {
            const Rows check = rows("PRAGMA quick_check(1)");
            const QString verdict = check.empty() ? QString() : check.front().value(0).toString();
            const int id = rows("PRAGMA application_id").front().value(0).toInt();
            if (verdict != QLatin1String("ok"))
                fault = "is damaged (" + verdict.toStdString() + ")";
            else if (id != applicationId)
                fault = "belongs to another program";
        } catch (const StoreError &error) {
            fault = error.what();
        }
    }
    close();
    m_database.setConnectOptions(options);
    if (!fault.empty())
        throw StoreError("database " + path + ": " + fault);
}

Database::Statement &Database::run(const char *sql, const QVariantList &values)
{
    std::unique_ptr<Statement> &statement = m_statements[sql];
    if (!statement) {
        auto fresh = std::make_unique<Statement>(Statement{QSqlQuery(m_database)});
        fresh->query.setForwardOnly(true);
        if (!fresh->query.prepare(QString::fromUtf8(sql))) {
            const std::string text = fresh->query.lastError().databaseText().toStdString();
            m_statements.erase(sql);
            throw StoreError(text);
        }
        statement = std::move(fresh);
    }
    QSqlQuery &query = statement->query;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    if (!query.exec()) {
        const std::string text = query.lastError().databaseText().toStdString();
        query.finish();
        throw StoreError(text);
    }
    if (statement->columns == 0)
        statement->columns = query.record().count();
    return *statement;
}

Rows Database::rows(const char *sql, const QVariantList &values)
{
    Statement &statement = run(sql, values);
    Rows all;
    while (statement.query.next()) {
        Row row;
        for (int i = 0; i < statement.columns; ++i)
            row.append(statement.query.value(i));
        all.push_back(std::move(row));
    }
    statement.query.finish();
    return all;
}

int Database::change(const char *sql, const QVariantList &values)
{
    QSqlQuery &query = run(sql, values).query;
    const int changed = query.numRowsAffected();
    query.finish();
    return changed;
}

void Database::createTables()
{
    Transaction transaction(*this);
    for (const char *statement : schema)
        change(statement);
    transaction.commit();
}

Transaction::Transaction(Database &database) : m_database(database)
{
    if (m_database.m_transactions == 0)
        m_database.change("BEGIN IMMEDIATE");
    ++m_database.m_transactions;
}

Transaction::~Transaction()
{
    if (!m_open || --m_database.m_transactions > 0)
        return;
    try {
        m_database.change("ROLLBACK");
    } catch (const StoreError &) {
        // Nothing was written; SQLite has rolled back by itself.
    }
}

void Transaction::commit()
{
    if (m_database.m_transactions == 1)
        m_database.change("COMMIT");
    --m_database.m_transactions;
    m_open = false;
}

} // namespace sandbox
