import { type Context, type Decider, ensure, type LocalDate, OutOfReach } from '@taizhang/kernel';

/** One adopted version of a document's pack. */
export interface PackVersion {
  readonly packVersion: string;
  readonly digest: string;
  readonly adoptedOn: LocalDate;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** From this day on a repeal has ended it; a later adoption does not revive it for the days between. */
  readonly repealedOn: LocalDate | null;
}

export interface PackState {
  readonly documentId: string;
  readonly unitId: string;
  /** In the order of adoption. */
  readonly versions: readonly PackVersion[];
  readonly repealedOn: LocalDate | null;
}

/** A pack is taken for a unit; its text stands in `packText-<digest>` already. */
export interface AdoptPack {
  readonly type: 'AdoptPack';
  readonly documentId: string;
  readonly unitId: string;
  readonly packVersion: string;
  readonly digest: string;
  readonly adoptedOn?: LocalDate;
  readonly effectiveFrom?: LocalDate;
  readonly effectiveTo?: LocalDate;
  readonly sections: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly clause: string;
}

export interface RepealPackCommand {
  readonly type: 'RepealPack';
  readonly repealedOn: LocalDate;
  readonly basis: readonly string[];
}

/** Stored facts of `pack-<document>.<unit>`: add, never rename or remove. */
export type PackEvent = { readonly basis?: readonly string[] } & (
  | {
      type: 'PackAdopted';
      documentId: string;
      packVersion: string;
      digest: string;
      unitId: string;
      adoptedOn: LocalDate;
      effectiveFrom: LocalDate;
      effectiveTo?: LocalDate;
      sections: readonly string[];
      parameters: Readonly<Record<string, unknown>>;
    }
  | { type: 'PackRepealed'; documentId: string; unitId: string; repealedOn: LocalDate }
);

const NO_PACK: PackState = { documentId: '', unitId: '', versions: [], repealedOn: null };

export const pack: Decider<PackState, AdoptPack | RepealPackCommand, PackEvent> = {
  category: 'pack',
  initial: NO_PACK,
  creates: ['AdoptPack'],
  roles: { AdoptPack: ['admin', 'system'], RepealPack: ['admin'] },

  decide(command, state, context) {
    return command.type === 'AdoptPack' ? adopt(command, state, context) : repeal(command, state, context);
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PackAdopted': {
        const { documentId, unitId, packVersion, digest, adoptedOn, effectiveFrom, parameters } = event;
        const effectiveTo = event.effectiveTo ?? null;
        const version = { packVersion, digest, adoptedOn, effectiveFrom, effectiveTo, parameters, repealedOn: null };
        return { documentId, unitId, versions: [...state.versions, version], repealedOn: null };
      }
      case 'PackRepealed': {
        const { repealedOn } = event;
        const versions = state.versions.map((version) => ({
          ...version,
          repealedOn: version.repealedOn ?? repealedOn,
        }));
        return { ...state, versions, repealedOn };
      }
      default:
        return state; // an event that a newer release wrote
    }
  },
};

/**
 * PCK-01 the same pack again is nothing new; PCK-02 a changed pack carries a higher version; PCK-05 adopted by today,
 * while it lasts.
 */
function adopt(command: AdoptPack, state: PackState, { actor, units, today }: Context): PackEvent[] {
  ensureReach(actor, command.unitId, units);
  const newest = state.versions.at(-1);
  const same = newest?.digest === command.digest && sameJson(newest.parameters, command.parameters);
  if (same && state.repealedOn === null) return [];
  ensure('PCK-02', !newest || same || Number(command.packVersion) > Number(newest.packVersion), {
    en: `version ${newest?.packVersion} is adopted: a changed pack needs a higher packVersion`,
    zh: `已采用第 ${newest?.packVersion} 版:内容有变时须提高版本号`,
  });
  const adoptedOn = command.adoptedOn ?? today;
  ensure('PCK-05', adoptedOn <= today, { en: 'the adoption lies in the future', zh: '采用日期晚于今天' });
  ensure('PCK-05', command.effectiveTo === undefined || adoptedOn <= command.effectiveTo, {
    en: `the document was in force until ${command.effectiveTo}`,
    zh: `文件有效期至 ${command.effectiveTo}`,
  });
  const { documentId, packVersion, digest, unitId, sections, parameters, effectiveTo, clause } = command;
  const from = command.effectiveFrom ?? adoptedOn;
  // The days between a repeal and the next adoption stay without a pack: what was decided then recomputes the same.
  const effectiveFrom = state.repealedOn !== null && from < state.repealedOn ? adoptedOn : from;
  return [
    {
      type: 'PackAdopted',
      documentId,
      packVersion,
      digest,
      unitId,
      adoptedOn,
      effectiveFrom,
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      sections,
      parameters,
      basis: [clause],
    },
  ];
}

/** PCK-03 a pack ends once, on a day that is not after today nor before it began. */
function repeal(command: RepealPackCommand, state: PackState, { actor, units, today }: Context): PackEvent[] {
  ensureReach(actor, state.unitId, units);
  const { repealedOn, basis } = command;
  const first = state.versions[0]?.adoptedOn ?? repealedOn;
  ensure('PCK-03', state.repealedOn === null, { en: 'the pack is repealed already', zh: '该文件已停止执行' });
  ensure('PCK-03', repealedOn <= today && repealedOn >= first, {
    en: 'the day lies in the future or before the adoption',
    zh: '停止日期晚于今天或早于采用日期',
  });
  return [{ type: 'PackRepealed', documentId: state.documentId, unitId: state.unitId, repealedOn, basis }];
}

function ensureReach(actor: Context['actor'], unitId: string, units: Context['units']): void {
  if (actor.roles.includes('system') || (units.has(unitId) && units.within(unitId, actor.unitId))) return;
  throw new OutOfReach({
    en: `${unitId} lies outside ${actor.unitId}`,
    zh: `${unitId} 不在 ${actor.unitId} 管辖范围内`,
  });
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The version that rules on a date: the newest one adopted and effective by then; none after a repeal or its end. */
export function inForce(state: PackState, on: LocalDate): PackVersion | undefined {
  return state.versions.findLast(
    ({ effectiveFrom, effectiveTo, repealedOn }) =>
      effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo) && (repealedOn === null || on < repealedOn),
  );
}
