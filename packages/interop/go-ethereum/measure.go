package main

import (
	"math"
	"slices"
	"time"
)

// measure runs an operation count times, one after the other, and prints its rate and its percentiles. As many before
// count for nobody, as with the peers on Node, where all is cold:
// {"event":"measured","what":"ping","count":20000,"perSecond":…,"p50Us":…,"p90Us":…,"p99Us":…}
func measure(what string, count int, operation func() (time.Duration, error)) error {
	for range count {
		if _, err := operation(); err != nil {
			return err
		}
	}
	times := make([]time.Duration, count)
	start := time.Now()
	for i := range times {
		var err error
		if times[i], err = operation(); err != nil {
			return err
		}
	}
	total := time.Since(start)
	slices.Sort(times)
	at := func(percent int) float64 {
		return float64(times[(count-1)*percent/100].Nanoseconds()) / 1e3
	}
	events.Info("measured", "what", what, "count", count, "perSecond", math.Round(float64(count)/total.Seconds()),
		"p50Us", at(50), "p90Us", at(90), "p99Us", at(99))
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }
