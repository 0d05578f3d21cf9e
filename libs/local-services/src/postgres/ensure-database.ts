import pg from 'pg';

const NO_SUCH_DATABASE = '3D000';

/**
 * Makes the database if it is not there. Names are this program's own, never a user's.
 * @param url of any database of the server; where that one does not exist, the maintenance database is used
 * @returns the URL of the named database
 * @throws the driver's error when the server cannot be reached or refuses
 */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  const client = await connect(url);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return withDatabase(url, name);
}

async function connect(url: string): Promise<pg.Client> {
  try {
    return await connectTo(url);
  } catch (cause) {
    if ((cause as { code?: string }).code !== NO_SUCH_DATABASE) throw cause;
    return connectTo(withDatabase(url, 'postgres'));
  }
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  return client;
}

/** Keeps everything else of the URL: TLS settings stand in its query. */
function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
