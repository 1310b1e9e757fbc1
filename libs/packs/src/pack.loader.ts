import type { UnitTree } from '@taizhang/kernel';
import { record } from './consistency';
import type { Pack, PackContent } from './pack';
import { ofAdopter } from './pack.adopter';
import { consistencyFindings } from './pack.consistency';
import { digestOf } from './pack.digest';
import { PackInvalid, pointer, type Finding } from './pack-fault';
import { shapeFindings } from './pack.shape';
import { readYaml } from './yaml.reader';

export interface LoadOptions {
  /** Name of the file, for the faults. */
  readonly file: string;
  readonly units: UnitTree;
  /** Who adopts the pack: a model is then read for this unit. */
  readonly adopter?: string;
}

/**
 * Reads and checks a pack. Throws `PackInvalid` with all its faults at once; of a text that is not plain YAML those of
 * the YAML alone, since what it means is then a guess.
 */
export function loadPack(text: string, { file, units, adopter }: LoadOptions): Pack {
  const source = readYaml(text);
  const refuse = (findings: readonly Finding[]): PackInvalid =>
    new PackInvalid(
      findings.map((finding) => ({
        file,
        ...source.locate(finding),
        path: pointer(finding.path),
        detail: finding.detail,
        ...(finding.ruleId === undefined ? {} : { ruleId: finding.ruleId }),
        ...(finding.code === undefined ? {} : { code: finding.code }),
      })),
    );
  if (source.findings.length > 0) throw refuse(source.findings);

  const content = source.data;
  const written = structuredClone(content); // without the defaults: a new one of ours changes no author's digest
  const { documentId, adoptingUnit, model, tasks } = record(content);
  const root = String(record(tasks).root ?? adoptingUnit);
  const adopters = model === true ? (adopter === undefined ? whoMay(adoptingUnit, units) : [adopter]) : [];
  const context = { units, documentId: String(documentId), root, adopters };
  const shape = shapeFindings(content, context);
  const findings = [...shape, ...consistencyFindings(content, shape)];
  if (findings.length > 0) throw refuse(findings);
  const pack = { ...(content as PackContent), digest: digestOf(written) };
  if (!pack.model || adopter === undefined) return pack;
  const read = ofAdopter(pack, adopter, units);
  if (read.findings.length > 0) throw refuse(read.findings);
  return read.pack;
}

function whoMay(adoptingUnit: unknown, units: UnitTree): string[] {
  const known = typeof adoptingUnit === 'string' && units.has(adoptingUnit);
  return known ? units.subtree(adoptingUnit).map(({ slug }) => slug) : [];
}
