import Database from 'better-sqlite3';

export interface FileLock {
  release(): void;
}

/**
 * Holds `file` for this process alone, by SQLite's exclusive lock on it: the operating system frees
 * it when the process ends, however it ends. `undefined`: another one holds it. Throws what SQLite
 * says when the file cannot be used.
 */
export function lockFile(file: string): FileLock | undefined {
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return { release: () => void connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return undefined;
    }
    throw error;
  }
}
