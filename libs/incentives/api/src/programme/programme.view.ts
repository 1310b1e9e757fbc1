import type { Readable } from '@taizhang/platform';
import { programme, type ProgrammeState } from '@taizhang/incentives/domain';

export const programmeReadable: Readable<ProgrammeState> = {
  decider: programme,
  unitOf: ({ ownerUnitId }) => ownerUnitId,
};

/** The state of a programme: its terms, each version of its rules, its parameters with every setting. */
export function programmeView({ status, params, settings, ...rest }: ProgrammeState) {
  return {
    ...rest,
    state: status,
    params: params.map((param) => ({
      ...param,
      settings: settings.filter(({ key }) => key === param.key).map(({ key: _key, ...setting }) => setting),
    })),
  };
}
