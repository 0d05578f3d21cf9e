/** An event's content as clients of the protocol know it. */
export interface WireContent {
  readonly json: boolean;
  readonly data: Uint8Array;
  /** The client's own metadata; empty when it gave none. */
  readonly metadata: Uint8Array;
}

/** Begins with NUL, which no JSON text does. */
const MARK = Buffer.from('\0wire-1\0', 'latin1');
const HEADER = MARK.length + 1 + 4;
const OPEN_BRACE = 0x7b;

/**
 * The store keeps one run of bytes per event; clients also send a content type and metadata. A JSON object
 * without metadata, which is what the hub itself appends, is stored as it is. Anything else is framed:
 * mark, content type, length of the metadata, metadata, data.
 */
export function storedData({ json, data, metadata }: WireContent): Buffer {
  if (json && metadata.length === 0 && data[0] === OPEN_BRACE) return Buffer.from(data);
  const header = Buffer.alloc(HEADER);
  MARK.copy(header);
  header.writeUInt8(json ? 1 : 0, MARK.length);
  header.writeUInt32BE(metadata.length, MARK.length + 1);
  return Buffer.concat([header, metadata, data]);
}

const NONE = new Uint8Array();

/** The way back. What was stored bare and is no JSON object was not appended by this protocol: bytes. */
export function wireContent(stored: Buffer): WireContent {
  if (stored[0] === OPEN_BRACE) return { json: true, data: stored, metadata: NONE };
  if (stored.length < HEADER || !stored.subarray(0, MARK.length).equals(MARK)) {
    return { json: false, data: stored, metadata: NONE };
  }
  const end = HEADER + stored.readUInt32BE(MARK.length + 1);
  return {
    json: stored[MARK.length] === 1,
    metadata: stored.subarray(HEADER, end),
    data: stored.subarray(end),
  };
}
