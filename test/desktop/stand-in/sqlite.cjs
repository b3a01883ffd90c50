// `node:sqlite` (Node 22.5) over SQLite compiled to WebAssembly, as far as electron/storage uses it. Real files; but no WAL,
// and its locks are folders beside the file (`<file>.lock`) that other programs do not know.
const { Database } = require('node-sqlite3-wasm');

/** The message's result code, as node:sqlite has it: https://sqlite.org/rescode.html */
const codes = [
  [/locked|busy/, 5],
  [/disk is full|full/, 13],
  [/constraint/i, 19],
];

const translated = (work) => {
  try {
    return work();
  } catch (error) {
    const known = codes.find(([pattern]) => pattern.test(error.message));
    throw Object.assign(error, { code: 'ERR_SQLITE_ERROR', errcode: known ? known[1] : 1 });
  }
};

class StatementSync {
  #statement;

  constructor(statement) {
    this.#statement = statement;
  }

  run(...values) {
    return translated(() => this.#statement.run(values));
  }

  get(...values) {
    return translated(() => this.#statement.get(values)) ?? undefined;
  }

  all(...values) {
    return translated(() => this.#statement.all(values));
  }

  finalize() {
    this.#statement.finalize();
  }
}

class DatabaseSync {
  #database;
  #statements = [];

  constructor(file) {
    this.#database = translated(() => new Database(file));
  }

  exec(sql) {
    translated(() => this.#database.exec(sql));
  }

  prepare(sql) {
    const statement = new StatementSync(translated(() => this.#database.prepare(sql)));
    this.#statements.push(statement);
    return statement;
  }

  close() {
    for (const statement of this.#statements) statement.finalize();
    translated(() => this.#database.close());
  }
}

module.exports = { DatabaseSync, StatementSync };
