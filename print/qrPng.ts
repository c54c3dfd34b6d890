import { crc32, deflateSync } from 'node:zlib';
import { type Qr, qrOf, quietModules } from './qr.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** A chunk of a PNG file: length, type, data, checksum (PNG specification, 5.3). */
const chunk = (type: string, data: Buffer): Buffer => {
  const content = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
};

/** Width, height, one bit of grey, and the only ways of compressing, filtering and ordering that matter here. */
const header = (width: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(width, 4);
  data.writeUInt8(1, 8);
  return data;
};

/** One line of pixels after its filter byte, eight to a byte; a light pixel is 1. */
const lineOf = (qr: Qr, row: number, width: number, scale: number): Buffer => {
  const line = Buffer.alloc(1 + Math.ceil(width / 8));
  for (let x = 0; x < width; x += 1) {
    if (qr.isDark(Math.floor(x / scale) - quietModules, row)) continue;
    line.writeUInt8(line.readUInt8(1 + (x >> 3)) | (0x80 >> (x & 7)), 1 + (x >> 3));
  }
  return line;
};

/**
 * The QR code of a text as a picture in black and white, with its quiet zone.
 * @param minWidth in pixels; the picture is as much wider as it takes for every module to be as wide as the others
 */
export const qrPng = (text: string, minWidth: number): Uint8Array => {
  const qr = qrOf(text);
  const modules = qr.size + 2 * quietModules;
  const scale = Math.ceil(minWidth / modules);
  const width = modules * scale;
  const lines = Array.from({ length: modules }, (_, row) => lineOf(qr, row - quietModules, width, scale));
  const pixels = Buffer.concat(lines.flatMap((line) => Array.from({ length: scale }, () => line)));
  return Buffer.concat([
    signature,
    chunk('IHDR', header(width)),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
