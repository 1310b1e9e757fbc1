import type { Draw } from './draw.shapes';
import { poolText, tiersOf } from './recompute';

/** Quoted as a shell wants it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The lines with which anybody comes to the same hashes and subjects, with nothing but a shell and OpenSSL. */
export function shellLines(draw: Draw): string {
  const seeds = `${draw.agencySeed ?? ''}|${draw.supervisorSeed ?? ''}|`;
  const hmac = `openssl dgst -sha256 -mac HMAC -macopt "hexkey:$seed" -r`;
  return [
    `pool=$(printf %s ${quoted(poolText(draw))} | sha256sum | cut -d' ' -f1); echo "$pool"`,
    `printf %s ${quoted(draw.agencySeed ?? '')} | sha256sum`,
    `seed=$(printf %s ${quoted(seeds)}"$pool" | sha256sum | cut -d' ' -f1); echo "$seed"`,
    ...tiersOf(draw).map(({ subjects, count }) =>
      [
        `printf '%s\\n' ${subjects.join(' ')} | while read -r id; do`,
        `  echo "$(printf 'subject|%s' "$id" | ${hmac} | cut -d' ' -f1) $id"; done | sort | head -n ${count}`,
      ].join('\n'),
    ),
  ].join('\n');
}

/** The same in Python, officers included. */
export function pythonLines(draw: Draw): string {
  const tiers = tiersOf(draw).map(({ subjects, count }) => `(${JSON.stringify(subjects)}, ${count})`);
  const barred = draw.conflicts.map(({ subjectId, officerId }) => JSON.stringify([subjectId, officerId]));
  const [agencySeed, supervisorSeed] = [draw.agencySeed, draw.supervisorSeed].map((seed) => JSON.stringify(seed ?? ''));
  return [
    'import hashlib, hmac',
    'sha = lambda text: hashlib.sha256(text.encode()).hexdigest()',
    'key = lambda text: hmac.new(bytes.fromhex(seed), text.encode(), hashlib.sha256).hexdigest()',
    `tiers = [${tiers.join(', ')}]`,
    `officers = ${JSON.stringify(draw.officers)}`,
    `barred = [${barred.join(', ')}]`,
    'subjects = sorted(s for tier, count in tiers for s in tier)',
    'pool = sha("\\n".join(subjects + ["--"] + sorted(officers)))',
    `seed = sha(${agencySeed} + "|" + ${supervisorSeed} + "|" + pool)`,
    'print(pool, seed)',
    'for tier, count in tiers:',
    '    for s in sorted(tier, key=lambda s: key("subject|" + s))[:count]:',
    '        free = [o for o in officers if [s, o] not in barred]',
    `        print(s, sorted(free, key=lambda o: key("officer|" + s + "|" + o))[:${draw.officersPerSubject}])`,
  ].join('\n');
}
