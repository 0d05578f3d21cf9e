import { TILE_WIDTH } from './tile.js';

/** What a path below `tile/` names (C2SP tlog-tiles). */
export interface TileAddress {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 for a full tile. */
  readonly width: number;
}

const PATH = /^(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
const MAX_LEVEL = 63;

/** e.g. `0/x001/x234/067.p/12`, without the leading `tile/`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const groups = [index % 1000];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(rest % 1000);
  }
  const path = groups
    .map((group, i) => (i < groups.length - 1 ? 'x' : '') + String(group).padStart(3, '0'))
    .join('/');
  return `${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** @returns undefined for a path that is not exactly what {@link tilePath} writes */
export function parseTilePath(path: string): TileAddress | undefined {
  const match = PATH.exec(path);
  if (match === null) return undefined;
  const address = {
    level: match[1] === 'entries' ? ('entries' as const) : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  };
  const known = address.level === 'entries' || address.level <= MAX_LEVEL;
  return known && tilePath(address) === path ? address : undefined;
}
