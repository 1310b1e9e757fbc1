import type { UnitTree } from '@taizhang/kernel';
import { record } from './consistency';
import type { Pack, PackContent } from './pack';
import { consistencyFindings } from './pack.consistency';
import { digestOf } from './pack.digest';
import { PackInvalid, pointer, type Finding } from './pack-fault';
import { shapeFindings } from './pack.shape';
import { readYaml } from './yaml.reader';

export interface LoadOptions {
  /** Name of the file, for the faults. */
  readonly file: string;
  readonly units: UnitTree;
}

/**
 * Reads and checks a pack. Throws `PackInvalid` with all its faults at once; of a text that is not plain YAML those of
 * the YAML alone, since what it means is then a guess.
 */
export function loadPack(text: string, { file, units }: LoadOptions): Pack {
  const source = readYaml(text);
  const refuse = (findings: readonly Finding[]): PackInvalid =>
    new PackInvalid(
      findings.map((finding) => ({
        file,
        ...source.locate(finding),
        path: pointer(finding.path),
        detail: finding.detail,
      })),
    );
  if (source.findings.length > 0) throw refuse(source.findings);

  const content = source.data;
  const digest = digestOf(content); // before the defaults: a new default of ours changes no author's digest
  const { documentId, adoptingUnit, tasks } = record(content);
  const context = { units, documentId: String(documentId), root: String(record(tasks).root ?? adoptingUnit) };
  const findings = [...shapeFindings(content, context), ...consistencyFindings(content)];
  if (findings.length > 0) throw refuse(findings);
  return { ...(content as PackContent), digest };
}
