import type { Api } from '../api/api';
import { sha256Of } from './digest';
import { LIMIT_BYTES, mediaTypeOf } from './media-types';

/** A file that the host keeps: what a command names. */
export interface KeptFile {
  name: string;
  sha256: string;
  bytes: number;
  mediaType: string;
}

/** Why a file was not sent, or not believed. */
export type UploadFault = 'type' | 'empty' | 'large' | 'differs';

/** A file on its way to the host. */
export interface UploadedFile extends Omit<KeptFile, 'sha256' | 'mediaType'> {
  key: string;
  state: 'reading' | 'sending' | 'kept' | 'failed';
  /** Share of it that has been sent. */
  percent: number;
  mediaType?: string;
  /** Computed here, before it is sent. */
  sha256?: string;
  fault?: UploadFault;
  error?: Error;
}

/** Faults that show before a byte is sent. */
export function faultOf({ name, size }: Pick<File, 'name' | 'size'>): UploadFault | undefined {
  if (mediaTypeOf(name) === undefined) return 'type';
  if (size === 0) return 'empty';
  return size > LIMIT_BYTES ? 'large' : undefined;
}

/**
 * Reads the digest, sends the file, compares the host's digest with it. Answers nothing: `onStep` tells how far it is,
 * and the last step is `kept` or `failed`.
 */
export async function upload(
  api: Pick<Api, 'upload'>,
  file: File,
  onStep: (step: Partial<UploadedFile>) => void,
  signal: AbortSignal,
): Promise<void> {
  const fault = faultOf(file);
  const mediaType = mediaTypeOf(file.name);
  if (fault !== undefined || mediaType === undefined) return onStep({ state: 'failed', fault });
  try {
    const sha256 = await sha256Of(file);
    onStep({ state: 'sending', sha256, mediaType });
    const kept = await api.upload(file, mediaType, (percent) => onStep({ percent }), signal);
    const same = kept.sha256 === sha256 && kept.bytes === file.size;
    onStep(same ? { state: 'kept', percent: 100 } : { state: 'failed', fault: 'differs' });
  } catch (error) {
    if (!signal.aborted) onStep({ state: 'failed', error: error as Error });
  }
}

const filesIn = (value: unknown): readonly UploadedFile[] => (Array.isArray(value) ? (value as UploadedFile[]) : []);

/** The files of a field that the host keeps. */
export const keptIn = (value: unknown): KeptFile[] =>
  filesIn(value).flatMap(({ state, name, sha256, bytes, mediaType }) =>
    state === 'kept' && sha256 !== undefined && mediaType !== undefined ? [{ name, sha256, bytes, mediaType }] : [],
  );

/** Whether a field's files are not all with the host yet. */
export const isUnfinished = (value: unknown): boolean => filesIn(value).some(({ state }) => state !== 'kept');
