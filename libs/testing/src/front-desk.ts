import { invariant } from '#kernel';

/** Asks the run's front desk for a shared server, which starts it if nobody asked before. */
export async function askFrontDesk<T>(server: 'postgres' | 'kafka'): Promise<T> {
  const address = process.env['DOUDI_TEST_SERVERS'];
  invariant(
    address !== undefined,
    'a unit test asked for a real server: name the file *.int.spec.ts',
  );
  const response = await fetch(`${address}/${server}`);
  const body = await response.text();
  invariant(response.ok, `the tests' ${server} did not start: ${body}`);
  return JSON.parse(body) as T;
}
