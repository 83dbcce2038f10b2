#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace sandbox {

/// The database refused; what() says how. Whoever answers a request turns it into a 500.
class StoreError final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using Row = QVariantList;
using Rows = std::vector<Row>;

/// One SQLite database, a file or memory. Statements are prepared once and kept.
class Database final {
public:
    Database();
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens or makes a database; an empty path means memory. Throws StoreError with one sentence.
    /// A file that is damaged or of another program is left exactly as it was.
    void open(const std::string &path);

    Rows rows(const char *sql, const QVariantList &values = {});
    /// Number of rows changed.
    int change(const char *sql, const QVariantList &values = {});

private:
    friend class Transaction;
    struct Statement {
        QSqlQuery query;
        int columns = 0;
    };
    Statement &run(const char *sql, const QVariantList &values);
    void checkFile(const std::string &path);
    void createTables();
    void close();

    QSqlDatabase m_database;
    int m_transactions = 0; ///< open ones, the inner ones being part of the outermost
    std::unordered_map<std::string, std::unique_ptr<Statement>> m_statements;
};

/// Rolls back unless commit() was reached. Inside another one it is part of that one.
class Transaction final {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Database &m_database;
    bool m_open = true;
};

QString toQt(std::string_view text);
std::string fromQt(const QVariant &value);
/// A column that may be NULL.
std::optional<std::string> optionalText(const QVariant &value);
QVariant optionalValue(const std::optional<std::string> &text);

} // namespace sandbox
