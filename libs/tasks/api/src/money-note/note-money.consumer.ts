import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  CommandExecutor,
  type ConsumerDeclaration,
  type Heard,
  type Readable,
  requestUponHeard,
} from '@taizhang/platform';
import { MONEY_FACTS, type MoneyNote, moneyNote, type MoneyNoteState } from '@taizhang/tasks/domain';

export const moneyNoteReadable: Readable<MoneyNoteState> = {
  decider: moneyNote,
  unitOf: ({ note }) => note?.unitId ?? '',
};

const typeOf = (fact: string): string => `dev.taizhang.incentives.${fact}.v1`;
const HEARD = MONEY_FACTS.map(typeOf);

const NOTE_MONEY: ConsumerDeclaration = {
  name: 'note-money',
  hears: HEARD,
  reads: ['awardId', 'ruleKey', 'unitId', 'amountFen'],
  writes: ['moneyNote MoneyNoted'],
};

/** Copies what the incentives did to a unit's money, to be shown beside its ranking (`events.md` §3). */
@Controller()
export class NoteMoney {
  static readonly declaration = NOTE_MONEY;

  constructor(private readonly commands: CommandExecutor) {}

  @EventPattern(HEARD, NOTE_MONEY)
  async note(@Payload() event: Heard<Omit<MoneyNote, 'fact'>>): Promise<void> {
    const fact = MONEY_FACTS.find((each) => typeOf(each) === event.type);
    if (!fact) throw new Error(`${event.type} is not about money`);
    const { awardId, ruleKey, unitId, amountFen } = event.data;
    const command = { type: 'NoteMoney' as const, fact, awardId, ruleKey, unitId, amountFen };
    await this.commands.execute(moneyNote, event.id, command, {
      ...requestUponHeard(event, 'note-money', event.id, command.type),
      ...{ occurredAt: event.time, passing: true },
    });
  }
}
