import type { ReactionDeclaration } from '@taizhang/platform';

const hearsItself = ({ hears, writes }: ReactionDeclaration): boolean => hears.some((name) => writes.includes(name));

/** Everything that one sets going among the others, also through others. */
function consequences(managers: readonly ReactionDeclaration[], first: ReactionDeclaration): Set<ReactionDeclaration> {
  const reached = new Set<ReactionDeclaration>();
  const follow = ({ writes }: ReactionDeclaration): void => {
    for (const next of managers.filter(({ hears }) => hears.some((name) => writes.includes(name)))) {
      if (reached.has(next)) continue;
      reached.add(next);
      follow(next);
    }
  };
  follow(first);
  return reached;
}

/** Names of those that might run for ever: each other's cause, or their own without saying why that ends. */
export function endless(managers: readonly ReactionDeclaration[]): string[] {
  const circular = managers.filter((one) => {
    const after = consequences(managers, one);
    const others = [...after].filter((other) => other !== one && consequences(managers, other).has(one));
    return others.length > 0 || (hearsItself(one) && one.ends === undefined);
  });
  return circular.map(({ name }) => name);
}

/** Names of those that say why they end, and never hear what they write. */
export const needless = (managers: readonly ReactionDeclaration[]): string[] =>
  managers.filter((each) => each.ends !== undefined && !hearsItself(each)).map(({ name }) => name);
