import { type Ledger, recomputationOf } from '@taizhang/composition';
import { type Recomputation, RECOMPUTED, type Recomputed } from '@taizhang/incentives/api';
import { type Command, oneOf, print, UsageWrong } from './command';
import { withLedger } from './ledger-here';

/** Takes every decision of a pack's rule, or those of one thing, once more, and lists what comes out otherwise. */
export const recompute: Command = ([named, id, ...more]) => {
  const kind = RECOMPUTED.find((each) => each === oneOf(RECOMPUTED, named === undefined ? [] : [named]));
  if (more.length > 0) throw new UsageWrong(`too many arguments: ${more.join(' ')}`);
  if (kind !== undefined && id === undefined) throw new UsageWrong(`which of the ${kind}?`);
  return withLedger(async (ledger) => {
    const recomputation = recomputationOf(ledger);
    const isOne = kind !== undefined && id !== undefined;
    const counts = new Map(RECOMPUTED.map((each) => [each, { equal: 0, different: 0, erased: 0 }]));
    for await (const line of isOne ? await recomputation.of(kind, id) : everyLine(ledger, recomputation)) {
      const counted = counts.get(line.kind);
      if (counted) counted[line.outcome] += 1;
      if (line.outcome === 'different') tell(line);
    }
    for (const [each, { equal, different, erased }] of counts) {
      const all = equal + different + erased;
      if (!isOne || each === kind) print(`${each} ${all}: ${equal} equal, ${different} different, ${erased} erased`);
    }
    return [...counts.values()].every(({ different }) => different === 0);
  });
};

async function* everyLine({ store, upcasters }: Ledger, recomputation: Recomputation): AsyncIterable<Recomputed> {
  for await (const recorded of store.readAll({ limit: Number.MAX_SAFE_INTEGER, filter: recomputation.filter })) {
    const line = await recomputation.again(upcasters.open(recorded));
    if (line) yield line;
  }
}

function tell(line: Recomputed): void {
  const { kind, id, revision, type, ruleKey, today, recordedAt, ruleVersion, stored, again, differences } = line;
  const version = ruleVersion === null ? 'no rule in force' : `version ${ruleVersion}`;
  print(`${kind} ${id} ${revision} ${type} ${ruleKey} on ${today}, recorded ${recordedAt}, again by ${version}`);
  for (const name of differences) {
    print(`  ${name}: stored ${JSON.stringify(stored[name])}, again ${JSON.stringify(again?.[name])}`);
  }
}
