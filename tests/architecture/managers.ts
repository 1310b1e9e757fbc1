import { CONSUMERS, type Parts, SERVICES } from '@taizhang/composition';
import { cloudEventType, PUBLIC_EVENTS } from '@taizhang/contracts';
import {
  type CommandExecutor,
  type EventName,
  type MessageHandling,
  type ReactionDeclaration,
  replayDeadLetters,
} from '@taizhang/platform';

/** As a process makes them: none of them asks for anything before an event comes. */
const REACTIONS: readonly ReactionDeclaration[] = [
  ...SERVICES.flatMap((service) => service.reactions({} as Parts)),
  replayDeadLetters({} as CommandExecutor, {} as MessageHandling),
];

/** As those who hear the event store: by the streams that tell the event. */
const HEARERS = CONSUMERS.map(({ declaration: { name, hears, writes } }): ReactionDeclaration => {
  const told = PUBLIC_EVENTS.filter((event) => hears.includes(cloudEventType(event)));
  return { name, hears: told.map(({ category, name: type }): EventName => `${category} ${type}`), writes };
});

/** Every process manager, of one service or across them. */
export const MANAGERS = [...REACTIONS, ...HEARERS];
