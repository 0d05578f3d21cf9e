import { Client } from 'pg';

/** Every recorded access to the personal data of a token: what, why and by whom. */
export async function accessesTo(databaseUrl: string, token: string): Promise<string[][]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ action: string; purpose: string; principal: string }>(
    'select action, purpose, principal from access_log where token = $1 order by id',
    [token],
  );
  await client.end();
  return rows.map(({ action, purpose, principal }) => [action, purpose, principal]);
}
