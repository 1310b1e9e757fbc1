import { join } from 'node:path';
import { DiskEvidenceStore, type EvidenceStore } from '@taizhang/evidence';
import { S3EvidenceStore, s3Place } from '@taizhang/evidence-s3';
import type { Config } from '@taizhang/platform';

/** Files of evidence: in the data folder, or in the object storage of `EVIDENCE_URL`. */
export function openEvidence({ evidenceUrl, dataDir }: Config): Promise<EvidenceStore> {
  if (evidenceUrl !== undefined) return S3EvidenceStore.open(s3Place(new URL(evidenceUrl)));
  return DiskEvidenceStore.open(join(dataDir, 'evidence'));
}
