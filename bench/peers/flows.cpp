// Flows over a given platform in SimGrid, max-min fair: model CM02 without corrections, no latency anywhere, so that weights are equal.
// Reads: hosts; links, then the rate of each [B/s]; routes, then "from to hops link…"; flows, then "from to bytes".
// Prints the sum and the greatest of the completion times, wall and processor time of the run; with a second argument every time.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <simgrid/s4u.hpp>
#include <string>
#include <vector>
namespace sg = simgrid::s4u;

int main(int, char** argv) {
  std::vector<std::string> words = {argv[0],
                                    "--log=root.threshold:error",
                                    "--cfg=network/model:CM02",
                                    "--cfg=network/crosstraffic:0",
                                    "--cfg=network/bandwidth-factor:1",
                                    "--cfg=network/latency-factor:1",
                                    "--cfg=network/weight-S:0",
                                    "--cfg=network/loopback-lat:0",
                                    "--cfg=maxmin/precision:1e-9",
                                    "--cfg=surf/precision:1e-9"};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int count = static_cast<int>(words.size());
  sg::Engine engine(&count, arguments.data());

  std::ifstream in(argv[1]);
  int hosts = 0, links = 0, routes = 0, flows = 0;
  in >> hosts >> links;
  auto* zone = sg::create_full_zone("zone");
  std::vector<sg::Host*> host;
  for (int i = 0; i < hosts; i++) host.push_back(zone->create_host("h" + std::to_string(i), 1e9)->seal());
  std::vector<const sg::Link*> link;
  for (int i = 0; i < links; i++) {
    double rate = 0;
    in >> rate;
    link.push_back(zone->create_link("l" + std::to_string(i), rate)->seal());
  }
  in >> routes;
  for (int i = 0; i < routes; i++) {
    int from = 0, to = 0, hops = 0;
    in >> from >> to >> hops;
    std::vector<sg::LinkInRoute> way;
    for (int hop = 0; hop < hops; hop++) {
      int number = 0;
      in >> number;
      way.emplace_back(link[number]);
    }
    zone->add_route(host[from]->get_netpoint(), host[to]->get_netpoint(), nullptr, nullptr, way, false);
  }
  zone->seal();
  in >> flows;
  std::vector<int> from(flows), to(flows);
  std::vector<unsigned long long> bytes(flows);
  for (int i = 0; i < flows; i++) in >> from[i] >> to[i] >> bytes[i];

  std::vector<double> end(flows);
  sg::Actor::create("sender", host[0], [&] {
    std::vector<sg::CommPtr> comms;
    for (int i = 0; i < flows; i++) comms.push_back(sg::Comm::sendto_async(host[from[i]], host[to[i]], bytes[i]));
    for (int i = 0; i < flows; i++) {
      comms[i]->wait();
      end[i] = comms[i]->get_finish_time();
    }
  });
  auto wall = std::chrono::steady_clock::now();
  std::clock_t processor = std::clock();
  engine.run();
  double processorSeconds = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
  double wallSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  double sum = 0, last = 0;
  for (double time : end) {
    sum += time;
    if (time > last) last = time;
  }
  std::printf("simgrid flows=%d sum=%.9f last=%.9f wall_s=%.6f cpu=%.6f+0\n", flows, sum, last, wallSeconds, processorSeconds);
  if (argv[2] != nullptr) {
    std::ofstream out(argv[2]);
    out.precision(17);
    for (double time : end) out << time << "\n";
  }
}
