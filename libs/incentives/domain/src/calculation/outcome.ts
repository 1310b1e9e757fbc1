import type { Evaluation, Step } from '../engine/calculation';
import { evaluate } from '../engine/evaluate';
import { traceHashOf } from '../engine/trace';
import { newestRule, versionAtOf } from '../programme/versions';
import type { ProgrammeState } from '../programme/programme.state';
import type { Prepared } from './prepare';

/** What a calculation comes to, also where no version could be chosen: then that is all that its trace says. */
export function outcomeFor(ruleKey: string, prepared: Prepared, programme: ProgrammeState): Evaluation {
  if (prepared.outcome === 'ready') return evaluate(prepared.calculation);
  const { outcome } = prepared;
  const rule = newestRule(programme, ruleKey);
  const missing = prepared.outcome === 'incomplete' ? prepared.missing : undefined;
  const versionAt = rule ? versionAtOf(rule) : null;
  const { basis } = programme.terms;
  const trace: Step[] = [
    { n: 1, op: 'version', basis, in: { versionAt }, out: { version: null } },
    { n: 2, op: 'result', basis, in: missing ? { missing } : {}, out: { outcome } },
  ];
  return {
    ...{ outcome, ruleKey, ruleVersion: 0 },
    ...(missing && { missing }),
    ...{ trace, traceHash: traceHashOf(ruleKey, 0, trace) },
  };
}
