/** Bytes that a file may have: 100 MiB, as the host allows. */
export const LIMIT_BYTES = 104_857_600;

/** The kinds of files that the host keeps, by the endings of their names. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  txt: 'text/plain',
  csv: 'text/csv',
  zip: 'application/zip',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** For a file field's `accept`: by type, and by ending where a machine does not know the type. */
export const ACCEPTED = [...new Set(Object.values(TYPES)), ...Object.keys(TYPES).map((ending) => `.${ending}`)].join(
  ',',
);
export const ENDINGS = Object.keys(TYPES).join(' ');

/** By its ending: what browsers tell of a file differs from machine to machine. */
export function mediaTypeOf(fileName: string): string | undefined {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}

/** A name to save a file under: its title, with an ending that tells its type. */
export function fileNameOf(title: string, mediaType: string | undefined): string {
  if (mediaType === undefined || mediaTypeOf(title) === mediaType) return title;
  const ending = Object.keys(TYPES).find((each) => TYPES[each] === mediaType);
  return ending === undefined ? title : `${title}.${ending}`;
}
