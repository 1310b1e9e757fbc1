export const tenDayZh = {
  title: '旬报',
  plan: '方案',
  unit: '站所',
  frozen: '已冻结',
  frozenHint: '旬末次日零时冻结，其后的事实计入下一旬',
  running: '本旬进行中',
  toFindings: '查看问题',
  of: (period: string) => {
    const [year = '', month = '', ten = ''] = period.split('-');
    return `${year} 年 ${Number(month)} 月${{ d1: '上旬', d2: '中旬', d3: '下旬' }[ten] ?? ten}`;
  },
  figures: {
    found: '发现',
    major: '其中重大',
    ordered: '下达通知单',
    clearedOnTime: '按时销号',
    clearedLate: '逾期销号',
    overdue: '逾期',
    open: '旬末未结',
  },
  totals: '合计',
};
