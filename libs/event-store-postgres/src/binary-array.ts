const INT4 = 23;
const INT8 = 20;
const TEXT = 25;
const UUID = 2950;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/** Arrays in PostgreSQL's binary form: neither side has to quote and unquote payloads that are full of quotes. */
export function textArray(texts: readonly string[]): Buffer {
  const bytes = texts.reduce((sum, text) => sum + LENGTH_BYTES + Buffer.byteLength(text), 0);
  const array = header(TEXT, texts.length, bytes);
  let at = HEADER_BYTES;
  for (const text of texts) {
    const length = array.write(text, at + LENGTH_BYTES);
    array.writeInt32BE(length, at);
    at += LENGTH_BYTES + length;
  }
  return array;
}

export const int4Array = (numbers: readonly number[]): Buffer =>
  fixed(INT4, 4, numbers, (array, number, at) => array.writeInt32BE(number, at));

export const int8Array = (numbers: readonly bigint[]): Buffer =>
  fixed(INT8, 8, numbers, (array, number, at) => array.writeBigInt64BE(number, at));

export const uuidArray = (ids: readonly string[]): Buffer =>
  fixed(UUID, 16, ids, (array, id, at) => array.write(id.replaceAll('-', ''), at, 'hex'));

function fixed<T>(
  oid: number,
  size: number,
  items: readonly T[],
  put: (array: Buffer, item: T, at: number) => void,
): Buffer {
  const array = header(oid, items.length, items.length * (LENGTH_BYTES + size));
  items.forEach((item, index) => {
    const at = HEADER_BYTES + index * (LENGTH_BYTES + size);
    array.writeInt32BE(size, at);
    put(array, item, at + LENGTH_BYTES);
  });
  return array;
}

/** One dimension, no nulls, element type, length, lower bound 1. */
function header(oid: number, length: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + bytes);
  [1, 0, oid, length, 1].forEach((field, index) => array.writeInt32BE(field, index * 4));
  return array;
}
