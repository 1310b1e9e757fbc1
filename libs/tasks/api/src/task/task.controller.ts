import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { businessDate, DERIVED_ID, derivedId, InvalidInput, SYSTEM } from '@taizhang/kernel';
import {
  AsOfQuery,
  BusinessClock,
  type Caller,
  Claims,
  type CommandAnswer,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  AcceptTask,
  AnswerDifficulty,
  AttachEvidence,
  CancelTask,
  CloseTask,
  ContributeToTask,
  CreateTask,
  DeclineTask,
  DecomposeTask,
  DownwardRefused,
  ExtendTask,
  LiftSupervision,
  RaiseDifficulty,
  ReassertTask,
  refusal,
  RemindTask,
  ReplySupervision,
  ReportTaskProgress,
  RequestTaskTransfer,
  ResumeTask,
  ReturnTask,
  SubmitTask,
  SuperviseTask,
  SuspendTask,
  task,
  type TaskCommand,
  taskIdOf,
  TransferTask,
  VerifyTask,
  WithdrawEvidence,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { TaskFactsReader } from './task.facts';
import { taskReadable, taskView } from './task.view';

const TOO_LONG = { en: 'makes a task id of more than 128 characters', zh: '组成的任务编号超过 128 个字符' };

@Controller('v1/tasks/tasks')
export class TaskController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly claims: Claims,
    private readonly facts: TaskFactsReader,
    private readonly states: StateReader,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  create(@Body() body: CreateTask, @Requested() request: CommandRequest) {
    const { planId, code } = body;
    const id = taskIdOf(planId, code);
    if (!DERIVED_ID.test(id)) throw new InvalidInput([{ pointer: '/code', detail: TOO_LONG }]);
    // The plan finds its ad hoc tasks here; an entry without its task says nothing.
    const beforeAppend = () => this.claims.add(`plan-tasks-${planId}`, { id }, request);
    return this.give(id, body, { ...request, beforeAppend });
  }

  @Post(':id/accept')
  accept(@Param('id') id: string, @Body() body: AcceptTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/decline')
  decline(@Param('id') id: string, @Body() body: DeclineTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/reassert')
  reassert(@Param('id') id: string, @Body() body: ReassertTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/request-transfer')
  requestTransfer(@Param('id') id: string, @Body() body: RequestTaskTransfer, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/transfer')
  transfer(@Param('id') id: string, @Body() body: TransferTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/report-progress')
  reportProgress(@Param('id') id: string, @Body() body: ReportTaskProgress, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/contribute')
  contribute(@Param('id') id: string, @Body() body: ContributeToTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/attach-evidence')
  attachEvidence(@Param('id') id: string, @Body() body: AttachEvidence, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/withdraw-evidence')
  withdrawEvidence(@Param('id') id: string, @Body() body: WithdrawEvidence, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/decompose')
  decompose(@Param('id') id: string, @Body() body: DecomposeTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/submit')
  submit(@Param('id') id: string, @Body() body: SubmitTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/verify')
  verify(@Param('id') id: string, @Body() body: VerifyTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/close')
  close(@Param('id') id: string, @Body() body: CloseTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/remind')
  remind(@Param('id') id: string, @Body() body: RemindTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/suspend')
  suspend(@Param('id') id: string, @Body() body: SuspendTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/resume')
  resume(@Param('id') id: string, @Body() body: ResumeTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/extend')
  extend(@Param('id') id: string, @Body() body: ExtendTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/supervise')
  supervise(@Param('id') id: string, @Body() body: SuperviseTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/reply-supervision')
  replySupervision(@Param('id') id: string, @Body() body: ReplySupervision, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/lift-supervision')
  liftSupervision(@Param('id') id: string, @Body() body: LiftSupervision, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/raise-difficulty')
  raiseDifficulty(@Param('id') id: string, @Body() body: RaiseDifficulty, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/answer-difficulty')
  answerDifficulty(@Param('id') id: string, @Body() body: AnswerDifficulty, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Post(':id/cancel')
  cancel(@Param('id') id: string, @Body() body: CancelTask, @Requested() request: CommandRequest) {
    return this.give(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(taskReadable, id, { query, caller, reply }, (state) =>
      taskView(state, businessDate(this.clock.now())),
    );
  }

  private async give(id: string, command: TaskCommand, request: CommandRequest): Promise<CommandAnswer> {
    try {
      return await this.commands.execute(task, id, command, { ...request, facts: this.facts.for(id, command) });
    } catch (error) {
      if (error instanceof DownwardRefused) await this.log(id, error, request);
      throw error;
    }
  }

  /** A refused command writes nothing: that it came is a fact of its own (ZZ1 §二(二)). */
  private async log(taskId: string, refused: DownwardRefused, { commandId }: CommandRequest): Promise<void> {
    const { assigner, target, why: reason, basis: clauses } = refused;
    const refusedOn = businessDate(this.clock.now());
    const command = { type: 'LogDownwardRefusal' as const, assigner, target, taskId, refusedOn, reason, clauses };
    const once = commandId === undefined ? {} : { commandId: derivedId(commandId, 'log-refusal') };
    await this.commands.execute(refusal, refusedOn, command, { actor: SYSTEM, ...once });
  }
}
