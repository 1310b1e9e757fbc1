import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { Roles } from '../edge';
import { CommandExecutor, type CommandRequest, Requested } from '../write';
import { deadLetter } from './dead-letter.decider';
import { carriedIn } from './dead-letters';

export class DiscardDeadLetterBody {
  @IsString()
  @Length(1, 500)
  reason: string;
}

/** Messages that no consumer could use. */
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(private readonly commands: CommandExecutor) {}

  /** With the message as it came: its headers, and its value as text. */
  @Get(':id')
  @Roles('admin')
  async one(@Param('id') id: string) {
    const { state, revision } = await this.commands.load(deadLetter, id);
    const { record, ...letter } = state.letter ?? {};
    const { key, headers, value } = record === undefined ? {} : carriedIn(record);
    const message = { key: key ?? null, headers: headers ?? null, value: value?.toString() ?? null };
    return { id, revision, ...letter, status: state.status, reason: state.reason, message };
  }

  @Post(':id/replay')
  @HttpCode(200)
  replay(@Param('id') id: string, @Requested() request: CommandRequest) {
    return this.commands.execute(deadLetter, id, { type: 'ReplayDeadLetter' }, request);
  }

  @Post(':id/discard')
  @HttpCode(200)
  discard(@Param('id') id: string, @Body() { reason }: DiscardDeadLetterBody, @Requested() request: CommandRequest) {
    const command = { type: 'DiscardDeadLetter' as const, reason };
    return this.commands.execute(deadLetter, id, command, request);
  }
}
