import Database from 'better-sqlite3';

export interface FileLock {
  release(): void;
}

/**
 * Locks `file` for this process with SQLite's exclusive lock: the operating system releases it
 * however the process ends. `undefined`: another process holds it. Throws SQLite's error if the
 * file cannot be used.
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
