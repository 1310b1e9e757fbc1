import { loadUnits } from '@taizhang/packs';
import { DevIssuer, readConfig } from '@taizhang/platform';
import { type Command, optionsOf, print, UsageWrong } from './command';

const OPTIONS = {
  sub: { type: 'string' },
  unit: { type: 'string' },
  role: { type: 'string', multiple: true },
} as const;

/** A token as `POST /v1/dev/tokens` gives it, signed with the development key of `DATA_DIR`. */
export const tokens: Command = async (args) => {
  const { auth, dataDir } = readConfig(process.env);
  if (auth.mode !== 'dev') throw new UsageWrong('tokens are signed here in development mode only');
  const { sub, unit, role } = optionsOf(args, OPTIONS);
  if (sub === undefined || unit === undefined || role === undefined) {
    throw new UsageWrong('tokens needs --sub, --unit and at least one --role');
  }
  if (!loadUnits().has(unit)) throw new UsageWrong(`unknown unit ${unit}`);
  print(await (await DevIssuer.open(dataDir)).sign({ userId: sub, unitId: unit, roles: role }));
  return true;
};
