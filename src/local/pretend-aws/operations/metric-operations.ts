import type {
  Dimension,
  GetMetricDataCommandInput,
  GetMetricDataCommandOutput,
  ListMetricsCommandInput,
  ListMetricsCommandOutput,
  Metric,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { subDays } from 'date-fns/subDays';
import { refusal } from '../wire/refusal.ts';
import type { MetricPoint } from '../world/metric.ts';
import type { World } from '../world/world.ts';
import type { CallContext, Operation } from './operation.ts';

const namespace = 'AWS/S3';
const maxQueries = 500;
const maxListed = 500;
/** ListMetrics forgets what had no data for so long. */
const listedDays = 14;

/** Answers with sums over periods; a series without data is empty, and that is no error. */
export const getMetricData: Operation<
  GetMetricDataCommandInput,
  Partial<GetMetricDataCommandOutput>
> = (world, { MetricDataQueries = [], StartTime, EndTime }, context) => {
  if (MetricDataQueries.length > maxQueries) {
    throw refusal('ValidationError', `More than ${maxQueries} MetricDataQueries`);
  }
  if (StartTime! >= EndTime!) {
    throw refusal('ValidationError', 'The parameter StartTime must be less than EndTime.');
  }
  return {
    MetricDataResults: MetricDataQueries.map((query) => {
      const sums = sumUp(pointsOf(world, context, query, StartTime!, EndTime!), query);
      const newest = [...sums].toSorted(([a], [b]) => b - a);
      return {
        Id: query.Id,
        Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
        Timestamps: newest.map(([millis]) => new Date(millis)),
        Values: newest.map(([, sum]) => sum),
        StatusCode: 'Complete',
      };
    }),
    Messages: [],
  };
};

function pointsOf(
  world: World,
  context: CallContext,
  { MetricStat }: MetricDataQuery,
  since: Date,
  until: Date,
): MetricPoint[] {
  const { Metric: metric, Stat } = MetricStat ?? {};
  if (Stat !== 'Sum' || metric?.Namespace !== namespace) return [];
  return visiblePoints(world, context).filter(
    (point) =>
      point.name === metric.MetricName &&
      point.at >= since &&
      point.at < until &&
      isSame(point, metric.Dimensions ?? []),
  );
}

function sumUp(points: readonly MetricPoint[], { MetricStat }: MetricDataQuery) {
  const periodMillis = MetricStat!.Period! * 1_000;
  const sums = new Map<number, number>();
  for (const { at, value } of points) {
    const begin = Math.floor(at.getTime() / periodMillis) * periodMillis;
    sums.set(begin, (sums.get(begin) ?? 0) + value);
  }
  return sums;
}

/** A metric is one only with all of its dimensions. */
function isSame({ dimensions }: MetricPoint, asked: readonly Dimension[]): boolean {
  return (
    asked.length === Object.keys(dimensions).length &&
    asked.every(({ Name = '', Value }) => dimensions[Name] === Value)
  );
}

function visiblePoints({ metrics }: World, { caller, region }: CallContext): MetricPoint[] {
  return metrics.filter((point) => point.accountId === caller.accountId && point.region === region);
}

/** Answers with a page of the metrics that had data within two weeks. */
export const listMetrics: Operation<ListMetricsCommandInput, Partial<ListMetricsCommandOutput>> = (
  world,
  { Namespace, MetricName, Dimensions = [], NextToken = '0' },
  context,
) => {
  const since = subDays(world.agenda.now(), listedDays);
  const found = visiblePoints(world, context)
    .filter(({ name, at }) => at >= since && name === (MetricName ?? name))
    .filter(({ dimensions }) =>
      Dimensions.every(({ Name = '', Value = dimensions[Name] }) => dimensions[Name] === Value),
    )
    .map(
      ({ name, dimensions }): Metric => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  const once = [...new Map(found.map((metric) => [JSON.stringify(metric), metric])).values()];
  const all = Namespace === undefined || Namespace === namespace ? once : [];
  const to = Number(NextToken) + maxListed;
  return {
    Metrics: all.slice(Number(NextToken), to),
    NextToken: to < all.length ? String(to) : undefined,
  };
};
