import { crc32, deflateSync } from 'node:zlib';

import type { Reply } from '../../http-simulator.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const largest = 2000;

/** A picture in one colour, made on the spot: a real PNG. `name` chooses the colour. */
export const picture = (name: string, width: number, height: number): Reply => {
  const [w, h] = [width, height].map((side) => Math.min(largest, Math.max(1, Math.trunc(side) || 1))) as [number, number];
  const colour = Buffer.from([crc32(name) & 0xff, (crc32(name) >>> 8) & 0xff, (crc32(name) >>> 16) & 0xff]);
  // Each line begins with its filter: none.
  const line = Buffer.concat([Buffer.of(0), ...Array.from({ length: w }, () => colour)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(w, 0);
  header.writeUInt32BE(h, 4);
  // Eight bits for each of red, green, blue.
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: h }, () => line)));
  const body = Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  return { status: 200, headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' }, body };
};

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
};
