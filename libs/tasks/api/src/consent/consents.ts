import type { Claims, CommandAnswer, CommandExecutor, CommandRequest } from '@taizhang/platform';
import {
  consent,
  type ConsentCommand,
  type CreateConsent,
  type DecideConsent,
  type Letter,
  type LetterFacts,
  plan,
} from '@taizhang/tasks/domain';

type Request = Omit<CommandRequest<LetterFacts | undefined>, 'facts' | 'beforeAppend'>;

/** The commands on consents; a letter of targets knows its plan, and the letters of its agency and year. */
export class Consents {
  private readonly commands: CommandExecutor;
  private readonly claims: Claims;

  constructor({ commands, claims }: { commands: CommandExecutor; claims: Claims }) {
    this.commands = commands;
    this.claims = claims;
  }

  create(command: CreateConsent & { readonly id: string }, request: Request): Promise<CommandAnswer> {
    const { id, stationUnit, document } = command;
    const letter = document?.letter;
    const facts = async (): Promise<LetterFacts | undefined> => {
      if (!letter) return undefined;
      const owning = await this.commands.find(plan, letter.planId);
      const letters = await this.standing(listOf(stationUnit, letter));
      return { letters, ...(owning ? { adoptingUnit: owning.adoptingUnit } : {}) };
    };
    return this.commands.execute(consent, id, command, { ...request, facts });
  }

  /** Once a year per agency (TSK-66): decisions on letters of one year meet on a list. */
  async decide(id: string, command: DecideConsent, request: Request): Promise<CommandAnswer> {
    const { stationUnit, document } = (await this.commands.find(consent, id)) ?? {};
    if (!stationUnit || !document?.letter || command.outcome === 'stop') return this.execute(id, command, request);
    const list = listOf(stationUnit, document.letter);
    let read = 0;
    const facts = async (): Promise<LetterFacts> => {
      read = (await this.claims.of(list)).length;
      return { letters: await this.standing(list) };
    };
    const beforeAppend = () => this.claims.add(list, { id }, request, read);
    const execute = () => this.commands.execute(consent, id, command, { ...request, facts, beforeAppend });
    return this.claims.inTurn(list, execute);
  }

  /** Every other command. */
  execute(id: string, command: ConsentCommand, request: Request): Promise<CommandAnswer> {
    return this.commands.execute(consent, id, command, { ...request, facts: async () => undefined });
  }

  /** The letters on a list that were decided for; a claim whose decision never came is nothing. */
  private async standing(list: string): Promise<readonly string[]> {
    const found = await Promise.all((await this.claims.of(list)).map(({ id }) => this.commands.find(consent, id)));
    return found.flatMap((state) => (state?.outcome === 'proceed' ? [state.consentId] : []));
  }
}

const listOf = (stationUnit: string, { year }: Letter): string => `letters-${stationUnit.replaceAll('.', '-')}-${year}`;
