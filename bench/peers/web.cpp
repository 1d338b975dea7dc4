// Three processor-sharing stations in a bare loop: ./web requests
// Proxy, back-end, database, back-end again; Poisson arrivals, exponential work but for the proxy's. No entities, checkers, metrics or fingerprints.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <vector>

typedef long long ll;

struct Event { double time; ll sequence; int type; ll version; };
struct Later { bool operator()(const Event& a, const Event& b) const { return a.time > b.time || (a.time == b.time && a.sequence > b.sequence); } };

static ll state = 12345;
static inline double exponential(double mean) {
  state = (state * 48271) % 2147483647LL;
  return -std::log((double)state / 2147483647.0) * mean;
}

struct Task { double finish; ll sequence; int row; };
struct After { bool operator()(const Task& a, const Task& b) const { return a.finish > b.finish || (a.finish == b.finish && a.sequence > b.sequence); } };

struct Request { double begun, work, databaseWork; int left; };

int main(int, char** arguments) {
  const ll requests = atoll(arguments[1]);
  const double interval = 0.01, proxyWork = 0.002, backendWork = 0.007, databaseWork = 0.005;
  auto start = std::chrono::steady_clock::now();
  std::priority_queue<Event, std::vector<Event>, Later> events;
  std::vector<Request> rows;
  std::vector<int> freeRows;
  ll sequence = 0, handled = 0, ended = 0, arrived = 0;
  double now = 0, sum = 0;

  // One shared core each: virtual time is the service every present task has had.
  struct Station { std::priority_queue<Task, std::vector<Task>, After> tasks; double virtualTime = 0, updated = 0; ll version = 0; } stations[3];
  auto advance = [&](Station& s) {
    if (!s.tasks.empty()) s.virtualTime += (now - s.updated) / (double)s.tasks.size();
    s.updated = now;
  };
  auto arm = [&](int at) {
    Station& s = stations[at];
    s.version++;
    if (s.tasks.empty()) { s.virtualTime = 0; return; }
    events.push({now + (s.tasks.top().finish - s.virtualTime) * (double)s.tasks.size(), sequence++, at + 1, s.version});
  };
  auto enter = [&](int at, int row, double work) {
    Station& s = stations[at];
    advance(s);
    s.tasks.push({s.virtualTime + work, sequence++, row});
    arm(at);
  };

  events.push({exponential(interval), sequence++, 0, 0});
  while (ended < requests) {
    Event event = events.top();
    events.pop();
    if (event.type > 0 && event.version != stations[event.type - 1].version) continue;
    handled++;
    now = event.time;
    if (event.type == 0) {
      int row;
      if (freeRows.empty()) { row = (int)rows.size(); rows.push_back({}); } else { row = freeRows.back(); freeRows.pop_back(); }
      rows[row] = {now, exponential(backendWork), exponential(databaseWork), 1};
      if (++arrived < requests) events.push({now + exponential(interval), sequence++, 0, 0});
      enter(0, row, proxyWork);
      continue;
    }
    int at = event.type - 1;
    Station& s = stations[at];
    advance(s);
    int row = s.tasks.top().row;
    s.virtualTime = s.tasks.top().finish;
    s.tasks.pop();
    arm(at);
    Request& request = rows[row];
    if (at == 0 || at == 2) enter(1, row, request.work / 2);
    else if (request.left-- > 0) enter(2, row, request.databaseWork);
    else { sum += now - request.begun; ended++; freeRows.push_back(row); }
  }
  double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  printf("cpp web requests=%lld meanWait=%.6f events=%lld wall_s=%.4f\n", requests, sum / (double)ended, handled, wall);
}
