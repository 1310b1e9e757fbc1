import { type EventStore } from '@taizhang/event-store';
import { derivedId, ensure, InvalidInput, type LocalDate, NotFound, RuleBroken, type UnitTree } from '@taizhang/kernel';
import { bundledPacks, loadPack, type Pack, PACK_SECTIONS, type PackFault, PackInvalid } from '@taizhang/packs';
import { Claims, type CommandAnswer, type CommandExecutor, type CommandRequest } from '../write';
import { inForce, pack, type PackVersion, type RepealPackCommand } from './pack.decider';

/** Characters of one part of a pack's text: four parts of the widest text stay below the limit of one append. */
const PART_CHARACTERS = 200_000;
const CACHED_PACKS = 64;

export interface Adoption {
  /** A bundled document … */
  readonly documentId?: string;
  /** … or a pack of one's own. */
  readonly yaml?: string;
  readonly unitId?: string;
  readonly adoptedOn?: LocalDate;
  readonly effectiveFrom?: LocalDate;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** A version of a pack as it reads for one unit. */
export interface OfferedPack {
  readonly content: Pack;
  /** The unit has ended the document's pack. */
  readonly repealed: boolean;
  /** Writes its text down where it is not kept yet: before anything refers to its digest. */
  keep(request: Pick<CommandRequest, 'actor'>): Promise<void>;
}

/** One stream per document and unit. */
export const packStreamId = (documentId: string, unitId: string): string =>
  `${documentId.toLowerCase()}.${unitId.replaceAll('.', '-')}`;

/** Where a unit's adoptions are listed by document. */
const listOf = (unitId: string): string => `packs-${unitId.replaceAll('.', '-')}`;

/** The ledger of packs: adopting them, and what they say, by digest. */
export class AdoptedPacks {
  private readonly contents = new Map<string, Pack>();
  private readonly claims: Claims;

  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {
    this.claims = new Claims(commands);
  }

  /**
   * Checks the pack, keeps its text, then adopts it. Throws `InvalidInput` with file, line and path of every fault, and
   * `RuleBroken` where a rule forbids what the pack says (TSK-31).
   */
  async adopt(adoption: Adoption, request: CommandRequest): Promise<CommandAnswer> {
    const { text, content, pointer } = this.read(adoption);
    const unitId = adoption.unitId ?? content.adoptingUnit;
    this.ensureMayAdopt(content, unitId, '/unitId');
    if (content.model) this.check(text, pointer, unitId);
    const { documentId, digest, effectiveTo } = content;
    const effectiveFrom = adoption.effectiveFrom ?? content.effectiveFrom;
    return this.commands.execute(
      pack,
      packStreamId(documentId, unitId),
      {
        type: 'AdoptPack',
        documentId,
        unitId,
        packVersion: String(content.packVersion),
        digest,
        ...(adoption.adoptedOn === undefined ? {} : { adoptedOn: adoption.adoptedOn }),
        ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
        ...(effectiveTo === undefined ? {} : { effectiveTo }),
        sections: PACK_SECTIONS.filter((section) => content[section] !== undefined),
        parameters: adoption.parameters ?? {},
        clause: documentId,
      },
      {
        ...request,
        beforeAppend: async () => {
          await this.keepText(content.digest, text, request);
          await this.claims.add(listOf(unitId), { id: documentId }, request);
        },
      },
    );
  }

  repeal(
    documentId: string,
    unitId: string,
    command: RepealPackCommand,
    request: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.commands.execute(pack, packStreamId(documentId, unitId), command, request);
  }

  /** The version that rules on a date, with what it says. Throws `RuleBroken` PCK-04 where none does. */
  async inForce(documentId: string, unitId: string, on: LocalDate): Promise<{ version: PackVersion; content: Pack }> {
    const { state } = await this.commands.load(pack, packStreamId(documentId, unitId));
    const version = inForce(state, on);
    ensure('PCK-04', version !== undefined, {
      en: `no version of ${documentId} is in force for ${unitId} on ${on}`,
      zh: `${on} 时 ${unitId} 没有施行中的 ${documentId}`,
    });
    return { version, content: await this.content(version.digest, unitId) };
  }

  /** What a unit runs on a date by its own adoptions, those of its superiors left out. */
  async allInForce(unitId: string, on: LocalDate): Promise<readonly Pack[]> {
    const documents = await this.claims.of(listOf(unitId));
    const running = await Promise.all(
      documents.map(async ({ id }) => {
        const state = await this.commands.find(pack, packStreamId(id, unitId));
        const version = state && inForce(state, on);
        return version ? [await this.content(version.digest, unitId)] : [];
      }),
    );
    return running.flat();
  }

  /** One adopted version. Throws `NotFound`. */
  async version(documentId: string, unitId: string, packVersion: string): Promise<Pack> {
    const { state } = await this.commands.load(pack, packStreamId(documentId, unitId));
    const version = state.versions.findLast((each) => each.packVersion === packVersion);
    if (version) return this.content(version.digest, unitId);
    const which = `${documentId} ${packVersion}`;
    throw new NotFound({ en: `${unitId} has not adopted ${which}`, zh: `${unitId} 未采用 ${which}` });
  }

  /**
   * What a unit adopted under a digest, a model read for that unit; from the event store: a later release with other
   * bundled packs reads the same.
   */
  async content(digest: string, unitId: string): Promise<Pack> {
    const key = `${digest} ${unitId}`;
    const known = this.contents.get(key);
    if (known) return known;
    let text = '';
    for await (const { data } of this.store.read(`packText-${digest}`))
      text += (JSON.parse(data) as { text: string }).text;
    if (text === '')
      throw new NotFound({ en: `no pack has the digest ${digest}`, zh: `不存在摘要为 ${digest} 的文件包` });
    const content = loadPack(text, { file: `${digest}.yaml`, units: this.units, adopter: unitId });
    if (content.digest !== digest) throw new Error(`the kept text of pack ${digest} reads as ${content.digest}`);
    this.contents.set(key, content);
    if (this.contents.size > CACHED_PACKS) this.contents.delete(this.contents.keys().next().value as string);
    return content;
  }

  /**
   * A version for a unit: as the unit has adopted it, else the bundled one; `undefined` where it is neither. Throws
   * `InvalidInput` where the document does not speak to the unit.
   */
  async offered(documentId: string, unitId: string, packVersion: string): Promise<OfferedPack | undefined> {
    const state = await this.commands.find(pack, packStreamId(documentId, unitId));
    const repealed = state?.repealedOn != null;
    const version = state?.versions.findLast((each) => each.packVersion === packVersion);
    if (version) return { content: await this.content(version.digest, unitId), repealed, keep: async () => undefined };
    const bundled = bundledPacks().get(documentId);
    if (!bundled || String(bundled.pack.packVersion) !== packVersion) return undefined;
    this.ensureMayAdopt(bundled.pack, unitId, '/adoptingUnit');
    const content = bundled.pack.model ? this.check(bundled.text, '/packId', unitId) : bundled.pack;
    return { content, repealed, keep: (request) => this.keepText(content.digest, bundled.text, request) };
  }

  private ensureMayAdopt({ documentId, adoptingUnit, model }: Pack, unitId: string, pointer: string): void {
    const allowed = model ? this.units.has(unitId) && this.units.within(unitId, adoptingUnit) : unitId === adoptingUnit;
    if (allowed) return;
    const detail = { en: `${unitId} cannot adopt ${documentId}`, zh: `${unitId} 不能采用 ${documentId}` };
    throw new InvalidInput([{ pointer, detail }]);
  }

  private read({ documentId, yaml }: Adoption): { text: string; content: Pack; pointer: string } {
    if (yaml !== undefined) return { text: yaml, content: this.check(yaml, '/yaml'), pointer: '/yaml' };
    const bundled = bundledPacks().get(documentId ?? '');
    if (bundled) return { text: bundled.text, content: bundled.pack, pointer: '/unitId' };
    const detail = { en: `no bundled pack ${documentId ?? ''}`, zh: `没有内置文件包 ${documentId ?? ''}` };
    throw new InvalidInput([{ pointer: '/documentId', detail }]);
  }

  private check(text: string, at: string, adopter?: string): Pack {
    try {
      return loadPack(text, { file: 'yaml', units: this.units, adopter });
    } catch (error) {
      if (!(error instanceof PackInvalid)) throw error;
      throw refusal(error.faults, at);
    }
  }

  /** Written before the adoption and harmless without it; the same digest is kept once. */
  private async keepText(digest: string, text: string, { actor }: Pick<CommandRequest, 'actor'>): Promise<void> {
    const stream = `packText-${digest}`;
    let have = -1n;
    for await (const { revision, data } of this.store.read(stream)) {
      have = revision;
      // Another layout of the same content may have more parts: what stands whole stays as it is.
      if (Number(have) + 1 === (JSON.parse(data) as { of: number }).of) return;
    }
    const of = Math.ceil(text.length / PART_CHARACTERS);
    for (let part = Number(have) + 1; part < of; part += 1) {
      const id = derivedId('packText', digest, String(part));
      const data = { digest, part, of, text: wellFormedSlice(text, part) };
      const metadata = {
        actor,
        occurredAt: new Date().toISOString(),
        basis: [],
        correlationId: id,
        causationId: id,
        schemaVersion: 1,
      };
      await this.store.append(stream, part === 0 ? 'none' : BigInt(part - 1), [
        { id, type: 'PackTextKept', data, metadata },
      ]);
    }
  }
}

/** What is wrong with the text comes before what a rule forbids: 400 before 422. */
function refusal(faults: readonly PackFault[], pointer: string): InvalidInput | RuleBroken {
  const malformed = faults.filter(({ ruleId }) => ruleId === undefined);
  const [first] = faults;
  if (malformed.length === 0 && first?.ruleId !== undefined) return new RuleBroken(first.ruleId, placed(first));
  return new InvalidInput(malformed.map((fault) => ({ pointer, detail: placed(fault), code: fault.code })));
}

function placed({ file, line, column, path, detail }: PackFault): PackFault['detail'] {
  const place = `${file}:${line}:${column} ${path}`;
  return { en: `${place} ${detail.en}`, zh: `${place} ${detail.zh}` };
}

/** Part of a text; never half of a surrogate pair. */
function wellFormedSlice(text: string, part: number): string {
  const isLow = (at: number): boolean => at < text.length && /[\udc00-\udfff]/.test(text[at] as string);
  const edge = (at: number): number => (isLow(at) ? at + 1 : at);
  return text.slice(edge(part * PART_CHARACTERS), edge((part + 1) * PART_CHARACTERS));
}
