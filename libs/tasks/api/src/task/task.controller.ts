import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { businessDate } from '@taizhang/kernel';
import {
  AsOfQuery,
  BusinessClock,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  AcceptTask,
  AttachEvidence,
  CancelTask,
  CloseTask,
  ContributeToTask,
  CreateTask,
  plan,
  ReportTaskProgress,
  ReturnTask,
  SubmitTask,
  task,
  taskIdOf,
  VerifyTask,
  WithdrawEvidence,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { taskReadable, taskView } from './task.view';

@Controller('v1/tasks/tasks')
export class TaskController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly states: StateReader,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  create(@Body() body: CreateTask, @Requested() request: CommandRequest) {
    const facts = async () => ({ plan: (await this.commands.load(plan, body.planId)).state });
    return this.commands.execute(task, taskIdOf(body.planId, body.code), body, { ...request, facts });
  }

  @Post(':id/accept')
  accept(@Param('id') id: string, @Body() body: AcceptTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/report-progress')
  reportProgress(@Param('id') id: string, @Body() body: ReportTaskProgress, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/contribute')
  contribute(@Param('id') id: string, @Body() body: ContributeToTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/attach-evidence')
  attachEvidence(@Param('id') id: string, @Body() body: AttachEvidence, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/withdraw-evidence')
  withdrawEvidence(@Param('id') id: string, @Body() body: WithdrawEvidence, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/submit')
  submit(@Param('id') id: string, @Body() body: SubmitTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/verify')
  verify(@Param('id') id: string, @Body() body: VerifyTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/close')
  close(@Param('id') id: string, @Body() body: CloseTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnTask, @Requested() request: CommandRequest) {
    const facts = async () => {
      const { state } = await this.commands.load(task, id);
      return { plan: (await this.commands.load(plan, state.planId)).state };
    };
    return this.commands.execute(task, id, body, { ...request, facts });
  }

  @Post(':id/cancel')
  cancel(@Param('id') id: string, @Body() body: CancelTask, @Requested() request: CommandRequest) {
    return this.commands.execute(task, id, body, request);
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
}
