import type { Actor } from '@taizhang/kernel';
import { Disclosure, StateReader } from '@taizhang/platform';
import { refusal, task, type TaskCommand } from '@taizhang/tasks/domain';
import { PERSONAL } from '@taizhang/testing/given';
import { FindingLedger } from '../finding/findings.fixture';
import { handDownParts } from './hand-down-parts.reaction';
import { TaskController } from './task.controller';
import { TaskFactsReader } from './task.facts';

export const actorOf = (unitId: string, ...roles: string[]): Actor => ({ userId: `u-${unitId}`, unitId, roles });

/** The routes of tasks over a store: what people do, and what the process managers do after it. */
export class TaskDesk extends FindingLedger {
  readonly facts = new TaskFactsReader(this.commands, this.claims, this.packs, this.units);
  readonly routes = new TaskController(
    this.commands,
    this.claims,
    this.facts,
    new StateReader(this.commands, this.units, new Disclosure(PERSONAL, this.commands)),
    { now: () => this.now },
  );

  /** Noon of a day. */
  on(day: string): this {
    this.now = `${day}T04:00:00.000Z`;
    return this;
  }

  give(id: string, command: TaskCommand, actor: Actor) {
    return this.commands.execute(task, id, command, { actor, facts: this.facts.for(id, command) });
  }

  async handDownParts(parent: string): Promise<void> {
    const reaction = handDownParts(this.commands, this.claims);
    for (const event of await this.events(`task-${parent}`)) {
      if (event.type === 'TaskDecomposed') await reaction.handle(event);
    }
  }

  async taskState(id: string) {
    return (await this.commands.load(task, id)).state;
  }

  /** How many refusals of a day are logged. */
  async refusals(day: string): Promise<number> {
    return (await this.commands.find(refusal, day)) ?? 0;
  }
}
