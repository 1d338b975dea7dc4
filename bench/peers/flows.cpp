// Flows over a given platform in SimGrid, max-min fair: model CM02 without corrections, the same latency on every route, so that weights are equal.
// Reads: hosts; links, then the rate of each [B/s]; routes, then "from to hops link…"; flows, then "from to bytes".
// Prints the sum and the greatest of the completion times, wall and processor time of the run; every time into the file of a second argument.
// A third is the latency of every route [s]; without it there is none. Where there is one all rates are computed anew at each change
// (optim:Full): the selective updates of SimGrid 3.32, its default, then hand out more than links carry.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <simgrid/s4u.hpp>
#include <string>
#include <vector>
namespace sg = simgrid::s4u;

int main(int argc, char** argv) {
  double latency = argc > 3 ? std::stod(argv[3]) : 0;
  std::vector<std::string> words = {argv[0],
                                    "--log=root.threshold:error",
                                    "--cfg=network/model:CM02",
                                    "--cfg=network/crosstraffic:0",
                                    "--cfg=network/bandwidth-factor:1",
                                    "--cfg=network/latency-factor:1",
                                    "--cfg=network/weight-S:0",
                                    "--cfg=network/loopback-lat:0",
                                    // No bound by window over round trip.
                                    "--cfg=network/TCP-gamma:1e18",
                                    "--cfg=maxmin/precision:1e-9",
                                    "--cfg=surf/precision:1e-9"};
  if (latency > 0) words.push_back("--cfg=network/optim:Full");
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
  const sg::Link* way_of_all = zone->create_link("latency", 1e18)->set_latency(latency)->set_sharing_policy(sg::Link::SharingPolicy::FATPIPE)->seal();
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
    if (latency > 0) way.emplace_back(way_of_all);
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
