import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that others may pass through but not list: root runs PostgreSQL as another user. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `doudi-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
