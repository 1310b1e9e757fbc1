import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  AmendInspectionPlan,
  CreateInspectionPlan,
  FileInspectionPlan,
  inspectionPlan,
  inspectionPlanIdOf,
  ReturnInspectionPlan,
  SubmitInspectionPlan,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { inspectionPlanReadable, inspectionPlanView } from './inspection-plan.view';

@Controller('v1/tasks/inspection-plans')
export class InspectionPlanController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreateInspectionPlan, @Requested() request: CommandRequest) {
    return this.commands.execute(inspectionPlan, inspectionPlanIdOf(body.agency, body.year), body, request);
  }

  @Post(':id/submit')
  submit(@Param('id') id: string, @Body() body: SubmitInspectionPlan, @Requested() request: CommandRequest) {
    return this.commands.execute(inspectionPlan, id, body, request);
  }

  @Post(':id/file')
  file(@Param('id') id: string, @Body() body: FileInspectionPlan, @Requested() request: CommandRequest) {
    return this.commands.execute(inspectionPlan, id, body, request);
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnInspectionPlan, @Requested() request: CommandRequest) {
    return this.commands.execute(inspectionPlan, id, body, request);
  }

  @Post(':id/amend')
  amend(@Param('id') id: string, @Body() body: AmendInspectionPlan, @Requested() request: CommandRequest) {
    return this.commands.execute(inspectionPlan, id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(inspectionPlanReadable, id, { query, caller, reply }, inspectionPlanView);
  }
}
