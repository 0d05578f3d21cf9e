import { generate } from 'selfsigned';

/** PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

const YEARS = 10;

/**
 * A certificate that vouches for itself, for 127.0.0.1 and localhost and nothing else: clients are given it
 * as the authority they trust.
 */
export async function loopbackCertificate(now = new Date()): Promise<Certificate> {
  const notAfterDate = new Date(now);
  notAfterDate.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'Doudi on this machine' }], {
    keyType: 'ec',
    notBeforeDate: now,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { certificate: made.cert, key: made.private };
}
