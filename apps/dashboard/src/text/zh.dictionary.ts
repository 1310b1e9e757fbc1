import { auditZh } from '../audit/audit.zh';
import { commandZh } from '../command/command.zh';
import { depositZh } from '../deposit/deposit.zh';
import { deskZh } from '../desk/desk.zh';
import { drawZh } from '../draw/draw.zh';
import { evidenceZh } from '../evidence/evidence.zh';
import { findingZh } from '../finding/finding.zh';
import { fundZh } from '../fund/fund.zh';
import { awardActionsZh } from '../incentive/award-actions.zh';
import { incentiveZh } from '../incentive/incentive.zh';
import { inspectionZh } from '../inspection/inspection.zh';
import { chartZh, ledgerZh } from '../ledger/ledger.zh';
import { patchZh } from '../patch/patch.zh';
import { ledgerItemZh } from '../ledger-item/ledger-item.zh';
import { loanZh } from '../loan/loan.zh';
import { metricZh } from '../metric/metric.zh';
import { planZh } from '../plan/plan.zh';
import { reportZh } from '../report/report.zh';
import { signInZh } from '../sign-in/sign-in.zh';
import { roundZh } from '../round/round.zh';
import { rosterZh } from '../roster/roster.zh';
import { actionsZh } from '../task/actions.zh';
import { taskZh } from '../task/task.zh';
import { tenDayZh } from '../ten-day/ten-day.zh';
import { statesZh } from './states.zh';

export const zh = {
  product: '台账',
  productLong: '台账 · 政策任务运行平台',
  skipToContent: '跳到正文',
  retry: '重试',
  cancel: '取消',
  loading: '正在载入…',
  signIn: signInZh,
  nav: {
    label: '功能',
    open: '打开菜单',
    desk: '督查台',
    ledger: '台账',
    plans: '方案',
    reports: '报表',
  },
  live: { connecting: '正在连接', live: '实时', reconnecting: '正在重连' },
  clock: {
    label: '业务日期',
    set: '设置业务时钟',
    now: '业务时间（北京时间）',
    mode: '走时方式',
    frozen: '停住',
    running: '走动',
    hint: '向前拨动时，其间到期的提醒、逾期等会依次触发。',
    apply: '设置',
    done: '业务时钟已设置',
  },
  sampleBanner: '当前为示例数据：任务来自真实文件，办理记录为模拟，不代表任何单位的实际工作。',
  states: {
    assigned: '待签收',
    accepted: '已签收',
    inProgress: '办理中',
    returned: '退回整改',
    submitted: '待核验',
    verified: '待销号',
    closed: '已销号',
    declined: '已退签',
    suspended: '已中止',
    cancelled: '已取消',
    ...statesZh,
  },
  roles: {
    'plan-owner': '方案负责单位',
    office: '领导小组办公室',
    clerk: '经办人',
    'unit-head': '单位负责人',
    supervisor: '督查',
    assessor: '考核人',
    inspector: '执法人员',
    'inspection-approver': '检查审批人',
    justice: '司法行政',
    'imagery-officer': '图斑核查员',
    'imagery-auditor': '图斑审核员',
    auditor: '审计',
    admin: '系统管理',
    recorder: '补录',
    hr: '人事',
    applicant: '企业（本人）',
    'opinion-giver': '意见出具人',
    'policy-officer': '政策管理',
    'fact-officer': '数据管理',
    handler: '承办人',
    reviewer: '审核人',
    decider: '审定人',
    treasurer: '资金管理',
    'payroll-officer': '薪资专员',
    'bank-officer': '银行经办',
    system: '系统',
  } as Record<string, string>,
  levels: {
    notice: '警示',
    circular: '通报',
    interview: '约谈',
    listed: '挂牌督办',
    accountability: '移交问责',
  } as Record<string, string>,
  audit: auditZh,
  command: commandZh,
  desk: deskZh,
  draw: drawZh,
  evidence: evidenceZh,
  finding: findingZh,
  inspection: inspectionZh,
  incentive: incentiveZh,
  awardActions: awardActionsZh,
  fund: fundZh,
  deposit: depositZh,
  roster: rosterZh,
  loan: loanZh,
  patch: patchZh,
  ledgerItem: ledgerItemZh,
  metric: metricZh,
  plan: planZh,
  report: reportZh,
  round: roundZh,
  tenDay: tenDayZh,
  ledger: ledgerZh,
  chart: chartZh,
  task: taskZh,
  actions: actionsZh,
  problem: {
    rule: (ruleId: string) => `规则 ${ruleId}`,
    clauses: '依据',
    unreachable: '连接不上服务',
    unreachableDetail: '请检查网络，或稍后重试。已填写的内容没有丢失。',
    changed: '他人刚刚更新了内容，已重新载入，请核对后再操作。',
    unexpected: '页面出错',
    unexpectedDetail: '请刷新页面。若仍然出错，请把下面的内容告诉管理员。',
    notFound: '没有这个页面',
    notFoundDetail: '地址可能有误，或任务不存在。',
    home: '返回首页',
    trace: (traceId: string) => `追踪号 ${traceId}`,
    reload: '刷新页面',
  },
};
