/** PNGs by size in pixels. */
type Drawn = ReadonlyMap<number, Buffer>;

/** Windows' container: a directory of 16-byte entries, then the PNGs (since Windows Vista). */
export function icoOf(drawn: Drawn, sizes: readonly number[]): Buffer {
  const images = sizes.map((size) => ({ size, png: pngOf(drawn, size) }));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    const at = 6 + 16 * index;
    // 0 means 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** Apple's type codes for PNGs by pixel size. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** macOS' container: type, length and PNG in sequence. */
export function icnsOf(drawn: Drawn): Buffer {
  const parts = ICNS_TYPES.map(([type, size]) => part(type, pngOf(drawn, size)));
  return part('icns', Buffer.concat(parts));
}

function part(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

function pngOf(drawn: Drawn, size: number): Buffer {
  const png = drawn.get(size);
  if (png === undefined) throw new Error(`The icon was not drawn at ${size} pixels`);
  return png;
}
