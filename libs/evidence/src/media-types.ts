import { isUtf8 } from 'node:buffer';

/** Bytes that a file may have: 100 MiB (`tasks.md` §4.2 attach-evidence). */
export const EVIDENCE_LIMIT_BYTES = 104_857_600;

const starts =
  (...signature: readonly number[]) =>
  (head: Uint8Array): boolean =>
    signature.every((byte, at) => head[at] === byte);

const has =
  (text: string, from: number) =>
  (head: Uint8Array): boolean =>
    Buffer.from(head).toString('latin1', from, from + text.length) === text;

const zip = starts(0x50, 0x4b, 0x03, 0x04);
const ole = starts(0xd0, 0xcf, 0x11, 0xe0);

/** Text has no NUL; a character that the cut of the first bytes splits is no fault. */
const text = (head: Uint8Array): boolean =>
  !head.includes(0) && [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));

/** The kinds of files that offices hand in, and how their first bytes look. No markup: nothing that a browser runs. */
const MEDIA_TYPES: Readonly<Record<string, (head: Uint8Array) => boolean>> = {
  'application/pdf': has('%PDF-', 0),
  'application/ofd': zip,
  'image/jpeg': starts(0xff, 0xd8, 0xff),
  'image/png': starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/webp': (head) => has('RIFF', 0)(head) && has('WEBP', 8)(head),
  'image/heic': has('ftyp', 4),
  'video/mp4': has('ftyp', 4),
  'audio/mpeg': (head) => has('ID3', 0)(head) || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0),
  'text/plain': text,
  'text/csv': text,
  'application/zip': zip,
  'application/msword': ole,
  'application/vnd.ms-excel': ole,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': zip,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': zip,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': zip,
};

export const EVIDENCE_MEDIA_TYPES: readonly string[] = Object.keys(MEDIA_TYPES);

/** Whether a file that begins like that can be of that type. */
export const looksLike = (mediaType: string, head: Uint8Array): boolean => MEDIA_TYPES[mediaType]?.(head) ?? false;
