import { createHash } from 'node:crypto';

/** A file of evidence as commands name it, and what stands in it. */
export interface SampleFile {
  readonly content: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** A short text that says what it is for. */
export function sampleFile(what: string): SampleFile {
  const content = `示例材料(虚构,仅供试用)\n${what}\n\nSample paper, invented, for trying out only.\n`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { content, sha256, bytes: Buffer.byteLength(content), mediaType: 'text/plain' };
}
