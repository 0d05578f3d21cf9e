import { generate } from 'selfsigned';

/** PEM. */
export interface LoopbackCertificate {
  /** What clients trust. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const YEARS = 10;

/**
 * A server's certificate for 127.0.0.1 and localhost and nothing else, and the authority that signed it,
 * whose key is not kept: it vouches for this one and never for another. Two, because some clients take no
 * authority for a server.
 */
export async function loopbackCertificate(now = new Date()): Promise<LoopbackCertificate> {
  const notAfterDate = new Date(now);
  notAfterDate.setUTCFullYear(now.getUTCFullYear() + YEARS);
  const made = { keyType: 'ec', algorithm: 'sha256', notBeforeDate: now, notAfterDate } as const;
  const authority = await generate([{ name: 'commonName', value: 'Doudi on this machine' }], {
    ...made,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...made,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
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
  return { authority: authority.cert, certificate: server.cert, key: server.private };
}
