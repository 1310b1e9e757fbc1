import { Body, Controller, Param, Post } from '@nestjs/common';
import { type CommandAnswer, type CommandRequest, Requested } from '@taizhang/platform';
import { RecordUsage, usageOf, VoidUsage } from '@taizhang/incentives/domain';
import { Answers } from '../answers';
import { subjectReadable } from './subject.view';
import { Subjects } from './subjects';
import { MealUsages } from './usages';

/** Meals at a site; the answer is the use, not the whole site. */
@Controller('v1/incentives/subjects')
export class UsageController {
  constructor(
    private readonly usages: MealUsages,
    private readonly subjects: Subjects,
    private readonly answers: Answers,
  ) {}

  @Post(':id/record-usage')
  async recordUsage(@Param('id') id: string, @Body() body: RecordUsage, @Requested() request: CommandRequest) {
    return this.full(request, body.usageId, await this.usages.record(id, body, request));
  }

  @Post(':id/void-usage')
  async voidUsage(@Param('id') id: string, @Body() body: VoidUsage, @Requested() request: CommandRequest) {
    return this.full(request, body.usageId, await this.subjects.execute(id, body, request));
  }

  private full({ actor }: CommandRequest, usageId: string, answer: CommandAnswer): Promise<CommandAnswer> {
    return this.answers.full(subjectReadable, actor, answer, ({ usages }) => usageOf(usages, usageId) ?? {});
  }
}
