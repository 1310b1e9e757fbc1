import { InvalidInput } from '@taizhang/kernel';
import type { CommandAnswer, CommandRequest } from '@taizhang/platform';
import {
  type CreateInspection,
  draw,
  type DrawState,
  firmRecord,
  firmRecordIdOf,
  inspection,
  type InspectionCommand,
  type InspectionEntry,
  type InspectionFacts,
  inspectionPlan,
  inspectionPlanIdOf,
  type MergeInItems,
  type StartInspection,
} from '@taizhang/tasks/domain';
import type { PlanParts } from '../plan/plan-parts';
import { rulingOf } from './inspecting-plans';
import { type AboutToVisit, VisitLists } from './visit-lists';

type Request = Omit<CommandRequest<InspectionFacts | undefined>, 'facts' | 'beforeAppend'>;
type OwnCommand = Exclude<InspectionCommand, CreateInspection | MergeInItems | StartInspection>;

/** The commands on inspections, with the facts that they are decided on and the lists that they are written to. */
export class Inspections {
  constructor(private readonly parts: PlanParts) {}

  create(command: CreateInspection, request: Request): Promise<CommandAnswer> {
    const { inspectionId, agency, joint, subjectId } = command;
    const agencies = [agency, ...(joint?.agencies ?? [])];
    const visits = new VisitLists(this.parts, { inspectionId, agencies, subjectId });
    let listed = false;
    const facts = async (): Promise<InspectionFacts> => {
      const ruling = await rulingOf(this.parts, agency, command.inspectionType);
      listed = ruling.enforcement;
      return {
        visits: listed ? await visits.others() : [],
        ...(await this.drawNamed(command.drawId)),
        drafting: {
          ruling,
          entries: await this.filedEntries(command),
          accidentYears: await this.accidentYears(subjectId),
        },
      };
    };
    const beforeAppend = async (): Promise<void> => {
      if (listed) await visits.claim(request, 0);
    };
    const execute = { ...request, facts, beforeAppend };
    return visits.inTurn(() => this.parts.commands.execute(inspection, inspectionId, command, execute));
  }

  /** What is merged in must not have passed remotely (TSK-48). */
  async mergeIn(id: string, command: MergeInItems, request: Request): Promise<CommandAnswer> {
    const facts = async (): Promise<InspectionFacts> => ({
      visits: await new VisitLists(this.parts, await this.about(id)).others(),
    });
    return this.parts.commands.execute(inspection, id, command, { ...request, facts });
  }

  /** From its draw; and one that was refused counts again (TSK-46). */
  async start(id: string, command: StartInspection, request: Request): Promise<CommandAnswer> {
    const visits = new VisitLists(this.parts, await this.about(id));
    let refusals: number | undefined;
    const facts = async (): Promise<InspectionFacts> => {
      const { state } = await this.parts.commands.load(inspection, id);
      refusals = state.enforcement && state.refused ? state.refusals : undefined;
      const others = refusals === undefined ? [] : await visits.others();
      return { visits: others, ...(await this.drawNamed(state.drawId ?? undefined)) };
    };
    const beforeAppend = async (): Promise<void> => {
      if (refusals !== undefined) await visits.claim(request, refusals);
    };
    const execute = { ...request, facts, beforeAppend };
    return visits.inTurn(() => this.parts.commands.execute(inspection, id, command, execute));
  }

  /** Every other command. */
  execute(id: string, command: OwnCommand, request: Request): Promise<CommandAnswer> {
    return this.parts.commands.execute(inspection, id, command, request);
  }

  /** Of nothing where there is no such visit: the command itself is then refused in its own order. */
  private async about(id: string): Promise<AboutToVisit> {
    const state = await this.parts.commands.find(inspection, id);
    return {
      inspectionId: id,
      agencies: state ? [state.agency, ...state.partners] : [],
      subjectId: state?.subjectId ?? '',
    };
  }

  private async filedEntries({ agency, scheduledOn }: CreateInspection): Promise<readonly InspectionEntry[]> {
    const planId = inspectionPlanIdOf(agency, Number(scheduledOn.slice(0, 4)));
    return (await this.parts.commands.find(inspectionPlan, planId))?.filed?.entries ?? [];
  }

  private async accidentYears(subjectId: string): Promise<number[]> {
    const record = await this.parts.commands.find(firmRecord, firmRecordIdOf(subjectId));
    return (record?.accidents ?? []).map(({ on }) => Number(on.slice(0, 4)));
  }

  private async drawNamed(drawId: string | undefined): Promise<{ draw?: DrawState }> {
    if (drawId === undefined) return {};
    const state = await this.parts.commands.find(draw, drawId);
    if (state) return { draw: state };
    const detail = { en: `there is no draw ${drawId}`, zh: `没有抽取 ${drawId}` };
    throw new InvalidInput([{ pointer: '/drawId', detail }]);
  }
}
