import type { evidenceZh } from './evidence.zh';

export const evidenceEn: typeof evidenceZh = {
  choose: 'Choose a file',
  drop: 'or drop it here',
  hint: (endings) => `100 MB at most; ${endings}`,
  reading: 'Computing SHA-256…',
  sending: (percent) => `Sending ${percent}%`,
  kept: 'Uploaded; the host read the same SHA-256',
  faults: {
    type: 'Files of this kind are not kept',
    empty: 'The file is empty',
    large: 'Larger than 100 MB',
    differs: 'The host received something else: please send it again',
  },
  remove: (name) => `Remove ${name}`,
  unfinished: 'Not all files are uploaded: wait, or remove them',
  download: (title) => `Download and check ${title}`,
  same: 'Checked: unchanged',
  changed: 'The file was changed: it does not match its recorded SHA-256',
  none: 'No evidence',
};
